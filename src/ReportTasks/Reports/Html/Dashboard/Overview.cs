using System.Globalization;
using System.Text;
using ReportTasks.Analysis.History;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html.Dashboard;

/// <summary>All batches as one small line, below a chart that has room only for the newest: those are marked in it.</summary>
internal static class Overview
{
    /// <summary>As many steps as one can tell apart; a step of several batches is their median.</summary>
    private const int Steps = 200;

    /// <returns>Nothing where the chart shows every batch.</returns>
    public static Markup Draw(string title, IReadOnlyList<BatchPoint> points, string kind, Func<BatchPoint, decimal?> value)
    {
        if (points.Count <= TrendCharts.Shown) return default;
        var medians = points.Chunk((points.Count + Steps - 1) / Steps).Select(step => Median(step.Select(value).OfType<decimal>())).ToList();
        if (medians.OfType<decimal>().ToList() is not { Count: > 1 } known) return default;
        var shown = Charts.Chart.Percent((decimal)TrendCharts.Shown / points.Count);
        return Markup.Of($"""
            <svg class="overview" role="img" aria-label="{title}: all {points.Count} batches since {BatchHistory.Day(points[0])}"><rect class="part" x="{Charts.Chart.Percent(1 - ((decimal)TrendCharts.Shown / points.Count))}" width="{shown}" height="100%"/><svg width="100%" height="100%" viewBox="0 0 1000 1000" preserveAspectRatio="none"><path class="curve {kind}" d="{Path(medians, known.Min(), known.Max())}"/></svg></svg>
            <p class="note">All {Numbers.Count(points.Count)} batches since {BatchHistory.Day(points[0])}; the marked end is the chart above.</p>

            """);
    }

    private static string Path(List<decimal?> medians, decimal least, decimal most)
    {
        var (path, isDrawn) = (new StringBuilder(), false);
        for (var at = 0; at < medians.Count; at++)
        {
            if (medians[at] is { } median)
            {
                var y = most == least ? 500 : Math.Round(50 + (900 * (most - median) / (most - least)));
                path.Append(CultureInfo.InvariantCulture, $"{(isDrawn ? 'L' : 'M')}{1000 * at / (medians.Count - 1)} {y}");
            }

            isDrawn = medians[at] is not null;
        }

        return path.ToString();
    }

    private static decimal? Median(IEnumerable<decimal> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? null : sorted[sorted.Count / 2];
    }
}
