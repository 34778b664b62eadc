using System.Globalization;
using ReportTasks.Analysis.Insights;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Costs;
using ReportTasks.Metrics.Durations;
using ReportTasks.Reports.Formats;
using ReportTasks.Reports.Formats.Markdown;
using ReportTasks.Reports.Html;
using ReportTasks.Reports.Html.Charts;
using ReportTasks.Reports.Html.Kit;
using static ReportTasks.Reports.Formats.Markdown.MarkdownNumber;
using static ReportTasks.Reports.Formats.TextReportWriter;

namespace ReportTasks.Reports.Sections;

internal sealed class SummaryView : ISectionView
{
    private const int ShownVideos = 10;
    private const int MaxStatuses = 20;
    private const int NameLength = 60;

    /// <summary>On the page, tiles show the cost and the header shows the success rate's interval.</summary>
    public bool Shows(ReportSection section) => section.Model is Cost or SuccessRate;

    /// <summary>The counts and lists that the script prints, in its layout.</summary>
    internal static void WriteBlock(BatchReport report, TextReportWriter text)
    {
        text.Section("📈", "BATCH SUMMARY");
        WriteCounts(text, report.Metrics.Summary);
        WritePerformance(text, report.Metrics);
        WriteDownloads(text, report.Metrics.Downloads);
        WriteVideos(text, report.Metrics.Videos);
        WriteStatuses(text, report.Metrics);
    }

    public void WriteHtml(BatchReport report, BatchPage page)
    {
        var html = page.Html;
        html.Write($"<section id=\"summary\">\n<h2>Summary</h2>\n{Tile.Row(Tiles(report))}");
        if (report.Metrics.StatusCounts.Count > 0) html.Write($"{Statuses(report.Metrics)}");
        var notes = report.Find<Cost>()?.Notes ?? [];
        html.Write($"{notes.Select(note => Markup.Of($"<p class=\"note\">Cost: {note}</p>\n"))}");
        html.Write($"</section>\n");
    }

    public void WriteMarkdown(BatchReport report, BatchMarkdown markdown)
    {
        var (summary, performance, downloads) = (report.Metrics.Summary, report.Metrics.Performance, report.Metrics.Downloads);
        var latency = report.Find<Latency>();
        markdown.Heading("Summary");
        markdown.Page.Table(["Tasks", ">Count", "Performance", ">Value"],
        [
            ["Total", Of(summary.Total), "Success rate", Percent(performance.SuccessRatePercent)],
            ["Succeeded", Of(summary.Succeeded), "Average task duration", MarkdownText.Inline(performance.AverageText)],
            ["Failed", Of(summary.Failed), "Median task duration", Of(latency?.P50Seconds, " s")],
            ["Canceled", Of(summary.Cancelled), "95th percentile", Of(latency?.P95Seconds, " s")],
            ["Pending", Of(summary.Pending), "Elapsed", MarkdownText.Inline(summary.ElapsedText)],
            ["Videos saved", Of(downloads.VideosDownloaded), "Storage", Of(downloads.TotalStorageMb, " MB")],
        ]);
    }

    private static void WriteCounts(TextReportWriter text, BatchSummary summary)
    {
        text.Bullet($"Total tasks: {summary.Total}");
        text.Bullet($"{text.Icon("✅")}Succeeded: {summary.Succeeded}");
        text.Bullet($"{text.Icon("❌")}Failed: {summary.Failed}");
        text.Bullet($"{text.Icon("⏹️")}Cancelled: {summary.Cancelled}");
        text.Bullet($"{text.Icon("⏳")}Pending: {summary.Pending}");
        text.Bullet($"{text.Icon("⏱️")}Total elapsed: {summary.ElapsedText}");
    }

    private static void WritePerformance(TextReportWriter text, BatchMetrics metrics)
    {
        var performance = metrics.Performance;
        var speed = metrics.Summary.IsElapsedKnown ? Number(performance.TasksPerSecond) : BatchMetrics.Unknown;
        text.Section("🚀", "PERFORMANCE METRICS");
        text.Bullet($"Success rate: {Number(performance.SuccessRatePercent)}%");
        text.Bullet($"Average task duration: {performance.AverageText}");
        text.Bullet($"Tasks per second: {speed}");
        text.Bullet($"Total polling cycles: {performance.TotalPollCount}");
    }

    private static void WriteDownloads(TextReportWriter text, DownloadMetrics downloads)
    {
        text.Section("📥", "DOWNLOAD METRICS");
        text.Bullet($"Videos downloaded: {downloads.VideosDownloaded}");
        text.Bullet($"Total storage: {Number(downloads.TotalStorageMb)} MB ({Number(downloads.TotalStorageGb)} GB)");
        text.Bullet($"Average video size: {Number(downloads.AverageVideoSizeMb)} MB");
    }

    private static void WriteVideos(TextReportWriter text, IReadOnlyList<DownloadedVideo> videos)
    {
        if (videos.Count == 0) return;
        text.Section("🎬", "DOWNLOADED VIDEOS");
        for (var i = 0; i < Math.Min(ShownVideos, videos.Count); i++)
        {
            var size = Number(videos[i].SizeMb);
            text.Line(string.Create(CultureInfo.InvariantCulture, $"{i + 1,4}. {text.Clean(videos[i].Filename)} ({size} MB)"));
            if (videos[i].Prompt.Length > 0) text.Line($"      Prompt: {text.Clean(videos[i].Prompt)}");
        }

        if (videos.Count > ShownVideos) text.Line($"   ... and {Plural.Of(videos.Count - ShownVideos, "more video")}");
    }

    private static void WriteStatuses(TextReportWriter text, BatchMetrics metrics)
    {
        if (metrics.StatusCounts.Count == 0) return;
        text.Section("📊", "STATUS BREAKDOWN");
        foreach (var (status, count) in metrics.StatusCounts.Take(MaxStatuses))
        {
            var share = Number(Rounding.Percent(count, metrics.Summary.Total, 2));
            text.Bullet($"{text.Clean(TextLimit.Ellipsis(status, NameLength))}: {count} ({share}%)");
        }

        var more = metrics.StatusCounts.Count - MaxStatuses;
        if (more > 0) text.Line($"   ... and {Plural.Of(more, "more status", "more statuses")}");
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
        yield return new Tile(
            "Videos here", Numbers.Count(downloads.VideosDownloaded),
            $"{Numbers.Fixed(downloads.TotalStorageMb, 2)} MB ({Numbers.Fixed(downloads.TotalStorageGb, 3)} GB), "
                + $"{Numbers.Fixed(downloads.AverageVideoSizeMb, 2)} MB each");
        if (report.Find<Latency>() is { P50Seconds: { } median } latency)
            yield return new Tile("Median task", Numbers.Seconds(median), $"95% within {Numbers.Seconds(latency.P95Seconds)}");
        yield return new Tile(
            "Average task", performance.AverageText,
            performance.IsAverageKnown ? $"{Numbers.Fixed(performance.AverageTaskDurationSeconds, 2)} s" : "no usable times");
        yield return new Tile("Elapsed", summary.ElapsedText, Numbers.Plural(performance.TotalPollCount, "poll", "polls"));
        if (report.Find<Cost>() is { } cost)
        {
            yield return new Tile(
                cost.IsEstimated ? "Cost, estimated" : "Cost", Numbers.Money(cost.Credits, cost.Usd),
                $"{Numbers.Money(cost.CreditsPerSuccess, cost.UsdPerSuccess)} a success");
            yield return new Tile(
                "Spent on failures", Numbers.Money(cost.WastedCredits, cost.WastedUsd),
                cost.UnpricedTasks > 0 ? $"{Numbers.Plural(cost.UnpricedTasks, "task", "tasks")} without a known price" : "");
        }

        string Share(long count) => $"{Numbers.Percent(Rounding.Percent(count, summary.Total, 2))} of all";
    }

    private static Markup Statuses(BatchMetrics metrics)
    {
        var parts = metrics.StatusCounts.Take(MaxStatuses)
            .Select(status => (StatusKind.Of(status.Key), TextLimit.Ellipsis(status.Key, NameLength), status.Value)).ToList();
        var others = metrics.StatusCounts.Skip(MaxStatuses).Select(status => status.Value).ToList();
        if (others.Count > 0) parts.Add(("c6", Numbers.Plural(others.Count, "other status", "other statuses"), others.Sum()));
        var total = Numbers.Plural(metrics.Summary.Total, "task", "tasks");
        return ShareBar.Draw(new Chart("Tasks by status", $"{total} in all"), "Status", parts);
    }
}
