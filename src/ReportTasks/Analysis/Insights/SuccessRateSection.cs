using ReportTasks.Analysis.History;
using ReportTasks.Analysis.Statistics;
using ReportTasks.Metrics;
using ReportTasks.Reports;

namespace ReportTasks.Analysis.Insights;

internal static class SuccessRateSection
{
    public const string Name = "success_rate";

    public static ReportSection Of(BatchTrend trend)
    {
        var batch = trend.Current;
        var interval = Wilson.Interval(batch.Succeeded, batch.Total);
        var rate = new SuccessRate(
            batch.SuccessRatePercent,
            Percent(interval?.Low),
            Percent(interval?.High),
            trend.MedianSuccessRatePercent,
            batch.Total == 0 ? null : batch.SuccessRatePercent - trend.MedianSuccessRatePercent);
        return new ReportSection(Name, rate) { Serializer = AnalysisJson.Default };
    }

    private static decimal? Percent(double? share) => share is { } known ? Rounding.Percent((decimal)known * 100, 2) : null;
}
