using ReportTasks.Analysis.History;
using ReportTasks.Metrics.Durations;
using ReportTasks.Metrics.Slices;
using ReportTasks.Reports;

namespace ReportTasks.Analysis.Insights;

internal static class InsightSection
{
    public const string Name = "insights";

    private static readonly IInsight[] All =
    [
        new SuccessRateDeviation(),
        SustainedShift.SuccessRate,
        new LatencyDeviation(LatencyMeasure.P95),
        SustainedShift.Of(LatencyMeasure.P95),
        new LatencyDeviation(LatencyMeasure.P50),
        SustainedShift.Of(LatencyMeasure.P50),
        new FailureReasonRise(),
        new WorseSlice(),
        new StragglingTasks(),
    ];

    public static ReportSection Of(BatchReport report, BatchTrend trend)
    {
        var insights = Find(new BatchFacts(trend, report.Find<Latency>(), report.Find<SliceTable>()));
        return new ReportSection(Name, insights) { Serializer = AnalysisJson.Default };
    }

    public static InsightList Find(BatchFacts facts) =>
        new([.. All.SelectMany(insight => insight.Find(facts)).OrderByDescending(insight => insight.Kind)]);
}
