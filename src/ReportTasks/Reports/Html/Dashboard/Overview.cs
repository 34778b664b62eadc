using ReportTasks.Analysis.History;
using ReportTasks.Reports.Html.Charts;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html.Dashboard;

/// <summary>All batches as one small line below a chart of the newest, which are marked in it.</summary>
internal static class Overview
{
    /// <summary>More steps could not be told apart. A step of several batches is their median.</summary>
    private const int Steps = 200;

    /// <returns>Nothing if the chart shows every batch.</returns>
    public static Markup Draw(string title, IReadOnlyList<BatchPoint> points, string kind, Func<BatchPoint, decimal?> value)
    {
        if (points.Count <= TrendCharts.Shown) return default;
        var medians = points.Chunk((points.Count + Steps - 1) / Steps)
            .Select(step => Median(step.Select(value).OfType<decimal>())).ToList();
        if (medians.OfType<decimal>().ToList() is not { Count: > 1 } known) return default;
        var (least, most) = (known.Min(), known.Max());
        var last = medians.Count - 1;
        var curve = Chart.Curve(kind, medians.Select((median, at) => ((decimal)(1000 * at / last), Height(median))));
        var shown = (decimal)TrendCharts.Shown / points.Count;
        var since = BatchHistory.Day(points[0]);
        var part = Markup.Of(
            $"<rect class=\"part\" x=\"{Chart.Percent(1 - shown)}\" width=\"{Chart.Percent(shown)}\" height=\"100%\"/>");
        var box = Markup.Of(
            $"<svg width=\"100%\" height=\"100%\" viewBox=\"0 0 1000 1000\" preserveAspectRatio=\"none\">{curve}</svg>");
        return Markup.Of($"""
            <svg class="overview" role="img" aria-label="{title}: all {points.Count} batches since {since}">{part}{box}</svg>
            <p class="note">All {Numbers.Count(points.Count)} batches since {since}; the marked end is the chart above.</p>

            """);

        decimal? Height(decimal? median) => median is not { } height ? null
            : most == least ? 500
            : Math.Round(50 + (900 * (most - height) / (most - least)));
    }

    private static decimal? Median(IEnumerable<decimal> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? null : sorted[sorted.Count / 2];
    }
}
