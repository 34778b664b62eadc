using System.Globalization;
using ReportTasks.Analysis.History;
using ReportTasks.Reports.Html;
using ReportTasks.Reports.Html.Charts;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Sections;

/// <summary>Compares the batch with previous ones, with links to their reports.</summary>
internal sealed class TrendView : ISectionView
{
    private static readonly Scale Percents = new(0, 100, 25);

    public bool Shows(ReportSection section) => section.Model is BatchTrend;

    public void WriteHtml(BatchReport report, BatchPage page)
    {
        var html = page.Html;
        if (report.Find<BatchTrend>() is not { Earlier.Count: > 0 } trend) return;
        html.Write($"<section id=\"trend\">\n<h2>Trend over {trend.Earlier.Count + 1} batches</h2>\n<div class=\"two\">\n");
        html.Write($"{Rate(trend)}{Slowest(trend)}");
        html.Write($"</div>\n</section>\n");
    }

    private static Markup Rate(BatchTrend trend) => LineChart.Draw(
        new Chart(
            "Success rate",
            $"{Numbers.Percent(trend.Current.SuccessRatePercent)} in this batch, "
                + $"{Numbers.Percent(trend.MedianSuccessRatePercent)} in the median of those before"),
        Points(trend, point => point.Total == 0 ? null : point.SuccessRatePercent), StatusKind.Ok, "Batch",
        value => Numbers.Percent(value, 1), Percents,
        trend.MedianSuccessRatePercent is { } median ? (median, $"Median of earlier batches {Numbers.Percent(median)}") : null);

    private static Markup Slowest(BatchTrend trend)
    {
        var points = Points(trend, point => point.P95Seconds);
        var most = points.Max(point => point.Value) ?? 0;
        return LineChart.Draw(
            new Chart(
                "Seconds that 95% of the tasks took at most",
                $"{Numbers.Seconds(trend.Current.P95Seconds)} in this batch, "
                    + $"{Numbers.Seconds(trend.MedianP95Seconds)} in the median of those before"),
            points, "c0", "Batch", value => Numbers.Of(value, 1) + " s", Scale.Of(0, Math.Max(most, trend.MedianP95Seconds ?? 0)),
            trend.MedianP95Seconds is { } median ? (median, $"Median of earlier batches {Numbers.Seconds(median)}") : null);
    }

    private static List<LineChart.Point> Points(BatchTrend trend, Func<BatchPoint, decimal?> value) =>
    [
        .. trend.Earlier.Select(point => new LineChart.Point(Label(point), value(point), Link.To(point.Report))),
        new LineChart.Point(Label(trend.Current), value(trend.Current)),
    ];

    private static string Label(BatchPoint point) => point.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
