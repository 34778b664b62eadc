using ReportTasks.Gates;
using ReportTasks.Reports;

namespace ReportTasks.Tasks;

/// <summary>What is to be said of the batches of a run once all are measured: how they compare to earlier ones, and which gates they meet.</summary>
public sealed class ReportAnalysis(ReportRun run)
{
    /// <returns>The same reports, each with the sections of the analysis.</returns>
    public IReadOnlyList<BatchReport> Complete(IReadOnlyList<BatchReport> reports) => [.. reports.Select(report => GatesSection.In(report, run.Options))];
}
