using ReportTasks.Metrics;
using ReportTasks.Reports;

namespace ReportTasks.Analysis.History;

internal static class TrendSection
{
    public const string Name = "trend";

    public const int Shown = 30;

    /// <summary>The number of previous batches in medians.</summary>
    public const int Window = 20;

    public static ReportSection Of(BatchTrend trend) => new(Name, trend) { Serializer = AnalysisJson.Default };

    /// <param name="known">Known batches, oldest first. Those after the current one are ignored.</param>
    public static BatchTrend Trend(BatchPoint current, IReadOnlyList<BatchPoint> known)
    {
        // Limited, so that the results do not depend on how many batches were read.
        var earlier = known.Where(point => point.At < current.At).TakeLast(Shown).ToList();
        var rated = earlier.Where(point => point.Total > 0).ToList();
        return new BatchTrend(
            earlier,
            current,
            Median(rated.Select(point => point.SuccessRatePercent)) is { } median ? Rounding.Percent(median, 2) : null,
            Rounded(Median(earlier.Select(point => point.P95Seconds).OfType<decimal>()), 3))
        { ExactMedianSuccessRatePercent = Median(rated.Select(point => point.Succeeded * 100m / point.Total)) };
    }

    /// <summary>The median of the last 20 values; null without any.</summary>
    public static decimal? Median(IEnumerable<decimal> values)
    {
        var sorted = values.TakeLast(Window).Order().ToList();
        return sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static decimal? Rounded(decimal? value, int decimals) => value is { } known ? Rounding.Round(known, decimals) : null;
}
