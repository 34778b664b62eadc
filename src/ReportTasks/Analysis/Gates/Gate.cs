using ReportTasks.Options;
using ReportTasks.Reports;

namespace ReportTasks.Analysis.Gates;

/// <summary>One row of the table of gates.</summary>
/// <param name="Id">The option's name.</param>
internal abstract record Gate(string Id)
{
    /// <summary>What it comes to, at the level of an error; nothing where its option is not given, several where that can be repeated.</summary>
    public abstract IEnumerable<GateResult> Judge(BatchReport report, ReportOptions options);
}
