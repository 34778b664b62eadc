using ReportTasks.Metrics;
using ReportTasks.Metrics.Costs;
using ReportTasks.Metrics.Durations;
using ReportTasks.Reports.Html.Charts;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html.Parts;

/// <summary>The batch in numbers, and its tasks by status.</summary>
internal static class SummaryPart
{
    private const int MaxStatuses = 20;
    private const int NameLength = 60;

    public static void Write(HtmlWriter html, BatchReport report)
    {
        html.Write($"<section id=\"summary\">\n<h2>Summary</h2>\n{Tile.Row(Tiles(report))}");
        if (report.Metrics.StatusCounts.Count > 0) html.Write($"{Statuses(report.Metrics)}");
        if (report.Find<Cost>() is { Notes.Count: > 0 } cost) html.Write($"{cost.Notes.Select(note => Markup.Of($"<p class=\"note\">Cost: {note}</p>\n"))}");
        html.Write($"</section>\n");
    }

    private static IEnumerable<Tile> Tiles(BatchReport report)
    {
        var (summary, performance, downloads) = (report.Metrics.Summary, report.Metrics.Performance, report.Metrics.Downloads);
        yield return new Tile(
            "Tasks", Numbers.Count(summary.Total),
            summary.IsElapsedKnown ? $"{Numbers.Fixed(performance.TasksPerSecond, 3)} a second" : "");
        yield return new Tile("Succeeded", Numbers.Count(summary.Succeeded), Share(summary.Succeeded));
        yield return new Tile("Failed", Numbers.Count(summary.Failed), Share(summary.Failed));
        if (summary.Cancelled > 0) yield return new Tile("Cancelled", Numbers.Count(summary.Cancelled), Share(summary.Cancelled));
        if (summary.Pending > 0) yield return new Tile("Pending", Numbers.Count(summary.Pending), Share(summary.Pending));
        yield return new Tile("Videos here", Numbers.Count(downloads.VideosDownloaded), $"{Numbers.Fixed(downloads.TotalStorageMb, 2)} MB ({Numbers.Fixed(downloads.TotalStorageGb, 3)} GB), {Numbers.Fixed(downloads.AverageVideoSizeMb, 2)} MB each");
        if (report.Find<Latency>() is { P50Seconds: not null } latency)
            yield return new Tile("Median task", Numbers.Seconds(latency.P50Seconds), $"95 % within {Numbers.Seconds(latency.P95Seconds)}");
        yield return new Tile(
            "Average task", performance.AverageText,
            performance.IsAverageKnown ? $"{Numbers.Fixed(performance.AverageTaskDurationSeconds, 2)} s" : "no usable times");
        yield return new Tile("Elapsed", summary.ElapsedText, Numbers.Plural(performance.TotalPollCount, "poll", "polls"));
        if (report.Find<Cost>() is { } cost)
        {
            yield return new Tile(cost.IsEstimated ? "Cost, estimated" : "Cost", Numbers.Money(cost.Credits, cost.Usd), $"{Numbers.Money(cost.CreditsPerSuccess, cost.UsdPerSuccess)} a success");
            yield return new Tile("Spent on failures", Numbers.Money(cost.WastedCredits, cost.WastedUsd), cost.UnpricedTasks > 0 ? $"{Numbers.Plural(cost.UnpricedTasks, "task", "tasks")} without a known price" : "");
        }

        string Share(long count) => $"{Numbers.Percent(Rounding.Percent(count, summary.Total, 2))} of all";
    }

    private static Markup Statuses(BatchMetrics metrics)
    {
        var parts = metrics.StatusCounts.Take(MaxStatuses).Select(status => (StatusKind.Of(status.Key), TextLimit.Ellipsis(status.Key, NameLength), status.Value)).ToList();
        if (metrics.StatusCounts.Count > MaxStatuses)
            parts.Add(("c6", Numbers.Plural(metrics.StatusCounts.Count - MaxStatuses, "other status", "other statuses"), metrics.StatusCounts.Skip(MaxStatuses).Sum(status => status.Value)));
        return ShareBar.Draw(new Chart("Tasks by status", $"{Numbers.Plural(metrics.Summary.Total, "task", "tasks")} in all"), "Status", parts);
    }
}
