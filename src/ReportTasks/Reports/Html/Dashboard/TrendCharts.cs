using ReportTasks.Analysis.History;
using ReportTasks.Reports.Html.Charts;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html.Dashboard;

/// <summary>Charts of the newest batches, with links to their reports, and all batches as a line below.</summary>
internal static class TrendCharts
{
    /// <summary>Number of batches that fit in a chart on a phone.</summary>
    public const int Shown = 60;

    public static void Write(HtmlWriter html, BatchHistory history)
    {
        if (history.Points.Count == 0) return;
        var points = history.Points.TakeLast(Shown).ToList();
        html.Write($"<section id=\"trend\">\n<h2>{Title(history)}</h2>\n<div class=\"two\">\n");
        html.Write($"{Rate(history, points)}{Seconds(history, points)}{Failures(history, points)}");
        html.Write($"{Storage(history, points)}{Cost(history, points)}</div>\n</section>\n");
    }

    private static string Title(BatchHistory history) => history.Points.Count > Shown
        ? $"The last {Shown} batches of {Numbers.Count(history.Points.Count)}"
        : Numbers.Plural(history.Points.Count, "batch", "batches");

    private static Markup Rate(BatchHistory history, IReadOnlyList<BatchPoint> points)
    {
        var rates = points.Select(BatchHistory.Rate).OfType<decimal>().ToList();
        var median = history.MedianBefore(BatchHistory.Rate);
        if (median is { } level) rates.Add(level);
        var scale = rates.Count == 0 ? new Scale(0, 100, 25) : Scale.Of(Math.Min(rates.Min(), 95), 100);
        return Lines(
            new Chart(
                "Success rate",
                $"{Numbers.Percent(BatchHistory.Rate(points[^1]))} in the newest batch, "
                    + $"{Numbers.Percent(median)} in the median before it"),
            history, points, [("ok", "Success rate", BatchHistory.Rate)], value => Numbers.Percent(value, 2), scale, median);
    }

    private static Markup Seconds(BatchHistory history, IReadOnlyList<BatchPoint> points) => Lines(
        new Chart(
            "Seconds a task takes",
            $"Median {Numbers.Seconds(points[^1].P50Seconds)} in the newest batch, "
                + $"95% within {Numbers.Seconds(points[^1].P95Seconds)}"),
        history, points, [("c0", "Median", point => point.P50Seconds), ("c1", "95% within", point => point.P95Seconds)],
        value => Numbers.Of(value, 1) + " s", Scale.Of(0, points.Max(point => point.P95Seconds) ?? 0));

    private static Markup Failures(BatchHistory history, IReadOnlyList<BatchPoint> points)
    {
        var series = history.Reasons.All.Take(TopReasons.Drawn)
            .Select((total, rank) => new SlotChart.Series($"c{rank}", ReasonText.Short(total.Reason))).ToList();
        if (history.Reasons.All.Count > TopReasons.Drawn) series.Add(new SlotChart.Series("c6", "Other reasons"));
        if (points.Any(point => Unexplained(point) > 0)) series.Add(new SlotChart.Series("off", "Without a reason"));
        if (series.Count == 0) series.Add(new SlotChart.Series("bad", "Failed"));
        var slots = points.Select(point => Slot(point, [.. Heights(history.Reasons, point, series)])).ToList();
        var chart = new Chart(
            "Failed tasks by reason",
            $"{Numbers.Count(points[^1].Failed)} in the newest batch, "
                + $"{Numbers.Of(history.MedianBefore(point => point.Failed), 1)} in the median before it");
        var overview = Overview.Draw(chart.Title, history.Points, "bad", point => point.Failed);
        return Markup.Of($"<div>{SlotChart.Stacks(chart, slots, series, value => Numbers.Of(value, 1))}{overview}</div>\n");
    }

    private static IEnumerable<decimal?> Heights(TopReasons reasons, BatchPoint point, List<SlotChart.Series> series)
    {
        var heights = new decimal[series.Count];
        foreach (var (reason, count) in point.Failures) heights[Math.Min(reasons.RankOf(reason), TopReasons.Drawn)] += count;
        if (series[^1].Kind == "off") heights[^1] += Unexplained(point);
        return heights.Select(height => (decimal?)height);
    }

    /// <summary>Old reports have no reasons; others have only the most frequent ones.</summary>
    private static long Unexplained(BatchPoint point) =>
        Math.Max(0, point.Failed - point.Failures.Sum(reason => reason.Count));

    private static Markup Storage(BatchHistory history, IReadOnlyList<BatchPoint> points) => Bars(
        new Chart(
            "Storage of the videos",
            $"{Numbers.Of(points[^1].StorageMb, 1)} MB in the newest batch, "
                + $"{Numbers.Of(history.MedianBefore(point => point.StorageMb), 1)} MB in the median before it"),
        history, points, "c3", "Storage", point => point.StorageMb, value => Numbers.Of(value, value < 1 ? 2 : 1) + " MB");

    private static Markup Cost(BatchHistory history, IReadOnlyList<BatchPoint> points)
    {
        if (!history.HasCost) return default;
        var isDollars = points.Any(point => point.Usd is not null);
        Func<BatchPoint, decimal?> cost = isDollars ? point => point.Usd : point => point.Credits;
        Func<decimal, string> label = isDollars ? value => "$" + Numbers.Of(value, 2) : value => Numbers.Of(value, 1);
        return Bars(
            new Chart(
                isDollars ? "Cost" : "Cost in credits",
                $"{Numbers.Money(points[^1].Credits, points[^1].Usd)} for the newest batch"),
            history, points, "c2", "Cost", cost, label);
    }

    private static Markup Lines(
        Chart chart, BatchHistory history, IReadOnlyList<BatchPoint> points,
        IReadOnlyList<(string Kind, string Name, Func<BatchPoint, decimal?> Value)> series,
        Func<decimal, string> label, Scale scale, decimal? median = null)
    {
        var slots = points.Select(point => Slot(point, [.. series.Select(one => one.Value(point))])).ToList();
        (decimal, string)? reference = median is { } level ? (level, $"Median before the newest {label(level)}") : null;
        var drawn = series.Select(one => new SlotChart.Series(one.Kind, one.Name)).ToList();
        var drawing = SlotChart.Lines(chart, slots, drawn, label, scale, reference);
        var overview = Overview.Draw(chart.Title, history.Points, series[^1].Kind, series[^1].Value);
        return Markup.Of($"<div>{drawing}{overview}</div>\n");
    }

    private static Markup Bars(
        Chart chart, BatchHistory history, IReadOnlyList<BatchPoint> points, string kind, string name,
        Func<BatchPoint, decimal?> value, Func<decimal, string> label)
    {
        var slots = points.Select(point => Slot(point, value(point))).ToList();
        var drawing = SlotChart.Stacks(chart, slots, [new SlotChart.Series(kind, name)], label);
        return Markup.Of($"<div>{drawing}{Overview.Draw(chart.Title, history.Points, kind, value)}</div>\n");
    }

    private static SlotChart.Slot Slot(BatchPoint point, params IReadOnlyList<decimal?> values) =>
        new(BatchHistory.Moment(point), BatchHistory.Day(point), Link.To(point.Report), values);
}
