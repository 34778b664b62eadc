using System.Text.Json.Nodes;
using ReportTasks.Analysis.History;
using ReportTasks.Analysis.Statistics;
using ReportTasks.Metrics;
using ReportTasks.Reports;

namespace ReportTasks.Analysis.Insights;

/// <summary>The report's section on the success rate.</summary>
public static class SuccessRateSection
{
    public const string Name = "success_rate";

    public static ReportSection Of(BatchTrend trend)
    {
        ArgumentNullException.ThrowIfNull(trend);
        var batch = trend.Current;
        var interval = Wilson.Interval(batch.Succeeded, batch.Total);
        var rate = new SuccessRate(
            batch.SuccessRatePercent,
            Percent(interval?.Low),
            Percent(interval?.High),
            trend.MedianSuccessRatePercent,
            batch.Total == 0 ? null : batch.SuccessRatePercent - trend.MedianSuccessRatePercent);
        return new ReportSection(Name, Json(rate), rate);
    }

    private static decimal? Percent(double? share) => share is { } known ? Rounding.Percent((decimal)known * 100, 2) : null;

    private static JsonObject Json(SuccessRate rate) => new()
    {
        ["percent"] = rate.Percent,
        ["low_percent"] = rate.LowPercent,
        ["high_percent"] = rate.HighPercent,
        ["median_of_earlier_percent"] = rate.MedianOfEarlierPercent,
        ["change_points"] = rate.ChangePoints,
    };
}
