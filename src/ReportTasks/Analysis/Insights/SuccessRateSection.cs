using System.ComponentModel;
using ReportTasks.Analysis.History;
using ReportTasks.Analysis.Statistics;
using ReportTasks.Metrics;
using ReportTasks.Reports;

namespace ReportTasks.Analysis.Insights;

[Description("The success rate, how sure it is, and how it compares. Percent, 2 decimals.")]
internal sealed record SuccessRate(
    [property: Description("Succeeded tasks in percent of all; 0 without tasks.")]
    decimal Percent,
    [property: Description("Lower end of its 95 % Wilson interval; null without tasks.")]
    decimal? LowPercent,
    [property: Description("Upper end of it; null without tasks.")]
    decimal? HighPercent,
    [property: Description("Median over the last 20 batches before this one that have tasks; null without any.")]
    decimal? MedianOfEarlierPercent,
    [property: Description("Percentage points above that median; null without one.")]
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
