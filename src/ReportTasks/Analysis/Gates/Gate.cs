using ReportTasks.Options;
using ReportTasks.Options.Binding;
using ReportTasks.Reports;

namespace ReportTasks.Analysis.Gates;

/// <summary>One row of the table of gates.</summary>
/// <param name="Id">Also the name of its option.</param>
/// <param name="Description">The option's description: one sentence, without a full stop.</param>
internal abstract record Gate(string Id, string Description)
{
    public abstract Option Option { get; }

    /// <summary>One result per limit, at level <see cref="GateLevel.Error"/>; empty if the gate is off.</summary>
    public abstract IEnumerable<GateResult> Judge(BatchReport report, ReportOptions options);
}
