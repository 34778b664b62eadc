using System.ComponentModel;
using ReportTasks.Analysis.History;
using ReportTasks.Analysis.Statistics;
using ReportTasks.Metrics;
using ReportTasks.Reports;

namespace ReportTasks.Analysis.Insights;

[Description("The success rate with its confidence interval, compared with previous batches. Percent, 2 decimals.")]
internal sealed record SuccessRate(
    [property: Description("Succeeded tasks as a percentage of all; 0 without tasks.")]
    decimal Percent,
    [property: Description("Lower end of its 95% Wilson interval; null without tasks.")]
    decimal? LowPercent,
    [property: Description("Upper end of its 95% Wilson interval; null without tasks.")]
    decimal? HighPercent,
    [property: Description("Median over the last 20 previous batches with tasks; null without any.")]
    decimal? MedianOfEarlierPercent,
    [property: Description("Difference from that median in percentage points; null without it.")]
    decimal? ChangePoints);

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
