using ReportTasks.Options;
using ReportTasks.Options.Binding;
using ReportTasks.Reports;

namespace ReportTasks.Analysis.Gates;

/// <summary>A gate: a limit that a batch is checked against.</summary>
/// <param name="Id">Also the name of its option.</param>
/// <param name="Description">The option's description: one sentence without a period.</param>
internal abstract record Gate(string Id, string Description)
{
    public abstract Option Option { get; }

    /// <summary>Returns one result per limit, with level <see cref="GateLevel.Error"/>; empty if the gate is off.</summary>
    public abstract IEnumerable<GateResult> Judge(BatchReport report, ReportOptions options);
}
