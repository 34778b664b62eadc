using ReportTasks.Analysis.Gates;
using ReportTasks.Analysis.History;
using ReportTasks.Analysis.Insights;
using ReportTasks.Batches;
using ReportTasks.Options;
using ReportTasks.Reports;

namespace ReportTasks.Analysis;

/// <summary>The judge stage: adds trend, insights and gates to a measured batch.</summary>
/// <param name="options">The gates that are on.</param>
/// <param name="current">The batches of the run as points, by the report they come from.</param>
/// <param name="known">These and the previous batches, oldest first.</param>
internal sealed class JudgeStage(
    ReportOptions options, IReadOnlyDictionary<BatchReport, BatchPoint> current, IReadOnlyList<BatchPoint> known)
{
    public Batch Apply(Batch batch)
    {
        if (batch.Find<BatchReport>() is not { } report) return batch;
        var trend = TrendSection.Trend(current[report], known);
        var compared = report
            .With(SuccessRateSection.Of(trend))
            .With(TrendSection.Of(trend))
            .With(InsightSection.Of(report, trend));
        return batch.With(GatesSection.In(compared, options));
    }
}
