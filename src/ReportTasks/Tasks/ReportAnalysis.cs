using ReportTasks.Analysis.Gates;
using ReportTasks.Analysis.History;
using ReportTasks.Analysis.Insights;
using ReportTasks.Reports;

namespace ReportTasks.Tasks;

/// <summary>What is to be said of the batches of a run once all are measured: how they compare to earlier ones, and which gates they meet.</summary>
public sealed class ReportAnalysis(ReportRun run, RunHistory history)
{
    /// <returns>The same reports, each with the sections of the analysis.</returns>
    public IReadOnlyList<BatchReport> Complete(IReadOnlyList<BatchReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        var (current, known) = history.ReadFor(reports);
        return [.. reports.Zip(current, (report, point) => GatesSection.In(WithTrend(report, TrendSection.Trend(point, known)), run.Options))];
    }

    private static BatchReport WithTrend(BatchReport report, BatchTrend trend) =>
        report.With(SuccessRateSection.Of(trend)).With(TrendSection.Of(trend)).With(InsightSection.Of(report, trend));
}
