using ReportTasks.Analysis.Gates;
using ReportTasks.Analysis.History;
using ReportTasks.Analysis.Insights;
using ReportTasks.Batches;
using ReportTasks.Options;
using ReportTasks.Reports;

namespace ReportTasks.Analysis;

/// <summary>Adds trend, insights and gates to a measured batch.</summary>
/// <param name="known">The batches of this run and previous ones, oldest first.</param>
internal sealed class JudgeStage(ReportOptions options, IReadOnlyList<BatchPoint> known)
{
    public Batch Apply(Batch batch)
    {
        if (batch.Find<BatchReport>() is not { } report || batch.Find<KnownBatch>() is not { } own) return batch;
        var trend = TrendSection.Trend(own.Point, known);
        var compared = report
            .With(SuccessRateSection.Of(trend))
            .With(TrendSection.Of(trend))
            .With(InsightSection.Of(report, trend));
        return batch.With(GatesSection.In(compared, options));
    }
}
