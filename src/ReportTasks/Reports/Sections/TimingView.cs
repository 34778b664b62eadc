using ReportTasks.Metrics.Durations;
using ReportTasks.Reports.Html;
using ReportTasks.Reports.Html.Charts;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Sections;

internal sealed class TimingView : ISectionView
{
    public bool Shows(ReportSection section) => section.Model is Latency;

    public void WriteHtml(BatchReport report, BatchPage page)
    {
        var (html, tasks) = (page.Html, page.Tasks);
        var timeline = TimelineChart.Draw("Tasks from created to completed", Spans(tasks), StatusKind.All);
        var latency = report.Find<Latency>();
        if (timeline.IsEmpty && latency is not { Histogram.Count: > 0 }) return;
        html.Write($"<section id=\"timing\">\n<h2>Timing</h2>\n<div class=\"two\">\n{timeline}");
        if (latency is { Histogram.Count: > 0 }) html.Write($"{Seconds(latency)}");
        html.Write($"</div>\n");
        if (latency is { Count: > 0 }) html.Write($"{Percentiles(latency).Draw()}");
        if (report.Tasks.Count > tasks.Count)
        {
            html.Write($"<p class=\"note\">The timeline shows the first {Numbers.Count(tasks.Count)} of "
                + $"{Numbers.Count(report.Tasks.Count)} tasks; all other numbers are of all.</p>\n");
        }

        html.Write($"</section>\n");
    }

    private static IEnumerable<TimelineChart.Span> Spans(IEnumerable<ListedTask> tasks) =>
        from task in tasks
        where task.CreatedTicks is not null
        select new TimelineChart.Span(StatusKind.Of(task.Status), task.CreatedTicks.GetValueOrDefault(), task.CompletedTicks);

    private static Markup Seconds(Latency latency)
    {
        var bins = latency.Histogram;
        var (from, to) = (bins[0].FromSeconds, bins[^1].ToSeconds);
        return BarChart.Draw(
            new Chart(
                "Seconds of succeeded tasks",
                $"half of them took at most {Numbers.Seconds(latency.P50Seconds)}, "
                    + $"95% at most {Numbers.Seconds(latency.P95Seconds)}"),
            [.. bins.Select(bin => new BarChart.Bar(Range(bin.FromSeconds, bin.ToSeconds), ("c0", bin.Count)))],
            [.. bins.Select(bin => (Place(bin.FromSeconds), Numbers.Of(bin.FromSeconds, 3) + " s"))],
            [("c0", "Tasks")],
            count => Numbers.Of(count, 1),
            "Seconds",
            [.. Markers()]);

        decimal Place(decimal seconds) => (seconds - from) / (to - from);

        static string Range(decimal from, decimal to) => $"{Numbers.Of(from, 3)} to {Numbers.Of(to, 3)} s";

        IEnumerable<BarChart.Marker> Markers()
        {
            if (latency.P50Seconds is { } p50)
                yield return new BarChart.Marker(Place(p50), "ok", $"Median {Numbers.Seconds(p50)}");
            if (latency.P95Seconds is { } p95)
                yield return new BarChart.Marker(Place(p95), "bad", $"95th percentile {Numbers.Seconds(p95)}");
        }
    }

    private static DataTable Percentiles(Latency latency)
    {
        var table = new DataTable("Percentiles of seconds").Text("Succeeded tasks");
        string[] names = ["Fastest", "Mean", "Median", "90%", "95%", "99%", "Slowest", "Standard deviation"];
        foreach (var name in names) table.Number(name);
        table.Add(
            $"Seconds of {Numbers.Count(latency.Count)}",
            Cell(latency.MinSeconds), Cell(latency.MeanSeconds), Cell(latency.P50Seconds),
            Cell(latency.P90Seconds), Cell(latency.P95Seconds), Cell(latency.P99Seconds),
            Cell(latency.MaxSeconds), Cell(latency.StandardDeviationSeconds));
        return table;

        static Cell Cell(decimal? seconds) => Numbers.Fixed(seconds, 3);
    }
}
