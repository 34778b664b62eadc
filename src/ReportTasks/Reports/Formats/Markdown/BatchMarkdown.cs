using ReportTasks.Analysis.Gates;
using ReportTasks.Analysis.Insights;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Metrics.Costs;
using ReportTasks.Metrics.Durations;
using ReportTasks.Metrics.Failures;
using ReportTasks.Metrics.Slices;
using ReportTasks.Options;
using static ReportTasks.Reports.Formats.Markdown.MarkdownNumber;
using static ReportTasks.Reports.Formats.Markdown.MarkdownText;

namespace ReportTasks.Reports.Formats.Markdown;

/// <summary>What the summary says of one batch, most important first.</summary>
/// <param name="level">Of its headings.</param>
internal sealed class BatchMarkdown(BatchReport report, MarkdownPage page, int level)
{
    /// <summary>Rows of any table but the videos'.</summary>
    private const int MostRows = 50;

    /// <summary>Everything but the videos.</summary>
    public void WriteAll()
    {
        page.Paragraph($"**{Inline(Verdict.Of(report))}**");
        Gates();
        Counts();
        Insights();
        Failures();
        Cost();
        Slices();
        DownloadFailures();
        Uploads();
        page.Paragraph($"Batch {Code(report.Metadata.BatchId)} of {Code(report.Metadata.SourcePollingFile)}, reported at {Code(report.Metadata.GeneratedAtText)} by {Inline(report.Metadata.GeneratorVersion)}.");
    }

    /// <summary>For where there is little room: the verdict, missed gates and the most frequent failures.</summary>
    public void WriteBrief()
    {
        page.Paragraph($"**{Inline(Verdict.Of(report))}**");
        page.Bullets([.. Missed().Select(gate => Inline(gate.Message)).Concat(Reasons().Take(3).Select(reason => $"{Of(reason.Count)} × {Inline(reason.Reason)}"))]);
    }

    /// <summary>As many videos as there is room for, and how many are left out.</summary>
    /// <param name="most">Bytes that the page may come to.</param>
    public void WriteVideos(long most)
    {
        const int Rest = 400;
        var videos = report.Metrics.Videos;
        if (videos.Count == 0) return;
        var urls = report.Find<UploadedBatch>();
        var videoPage = new MarkdownPage();
        videoPage.Heading(level, "Videos");
        var shown = videoPage.Table(
            ["Video", ">MB", "Task", "Prompt"],
            videos.Select(video => (IReadOnlyList<string>)
                [urls?.UrlOf(video.Filename) is { } url ? Link(video.Filename, url) : Code(video.Filename), Of(video.SizeMb), Code(video.TaskId), Inline(video.Prompt)]),
            most - page.Bytes - Rest);
        if (shown < videos.Count) videoPage.Paragraph($"{Count(videos.Count - shown, "video")} {(videos.Count - shown == 1 ? "is" : "are")} left out here; the JSON report of the batch has all {Of(videos.Count)}.");
        if (page.Bytes + videoPage.Bytes + 1 <= most) page.Append(videoPage);
    }

    private IEnumerable<GateResult> Missed() => report.Find<GateResults>()?.Gates.Where(gate => gate.Verdict == GateVerdict.Missed) ?? [];

    private IReadOnlyList<FailureReason> Reasons() => report.Find<FailureReasons>()?.Reasons ?? [];

    private void Gates()
    {
        if (report.Find<GateResults>() is not { Gates.Count: > 0 } results) return;
        page.Heading(level, "Gates");
        Rows(["Gate", "Verdict", ">Limit", ">Actual", "Level", "What it says"], results.Gates, gate =>
            [Code(gate.Id), Word(gate.Verdict), Inline(gate.Limit), Inline(gate.Actual), gate.Level == GateLevel.Warn ? "warning" : "error", Inline(gate.Message)]);
    }

    private static string Word(GateVerdict verdict) => verdict switch
    {
        GateVerdict.Passed => "met",
        GateVerdict.Missed => "**missed**",
        GateVerdict.Unmeasurable => "not measurable",
        GateVerdict.Skipped => "skipped",
        _ => "judged later",
    };

    private void Counts()
    {
        var (summary, performance, downloads, latency) = (report.Metrics.Summary, report.Metrics.Performance, report.Metrics.Downloads, report.Find<Latency>());
        page.Heading(level, "Numbers");
        page.Table(["Tasks", ">Count", "Performance", ">Value"],
        [
            ["Total", Of(summary.Total), "Success rate", Percent(performance.SuccessRatePercent)],
            ["Succeeded", Of(summary.Succeeded), "Average of a task", Inline(performance.AverageText)],
            ["Failed", Of(summary.Failed), "Median of a task", Of(latency?.P50Seconds, " s")],
            ["Cancelled", Of(summary.Cancelled), "95th percentile", Of(latency?.P95Seconds, " s")],
            ["Pending", Of(summary.Pending), "Whole batch", Inline(summary.ElapsedText)],
            ["Videos here", Of(downloads.VideosDownloaded), "Storage", Of(downloads.TotalStorageMb, " MB")],
        ]);
    }

    private void Insights()
    {
        if (report.Find<InsightList>() is not { Insights.Count: > 0 } list) return;
        page.Heading(level, "Insights");
        page.Bullets([.. list.Insights.Take(MostRows).Select(insight => $"{Mark(insight.Kind)}{Inline(insight.Sentence)}")]);
        More(list.Insights.Count, "insight");
    }

    private static string Mark(InsightKind kind) => kind switch
    {
        InsightKind.Regression => "**Worse:** ",
        InsightKind.Improvement => "**Better:** ",
        _ => "",
    };

    private void Failures()
    {
        if (Reasons() is not { Count: > 0 } reasons) return;
        page.Heading(level, "Failures");
        Rows([">Tasks", ">Share", "Reason", "Code", "Try again"], reasons, reason =>
            [Of(reason.Count), Percent(reason.SharePercent), Inline(reason.Reason), reason.Code is null ? "–" : Code(reason.Code), reason.AdviceText]);
    }

    private void Cost()
    {
        if (report.Find<Cost>() is not { } cost) return;
        page.Heading(level, "Cost");
        page.Table(["Of", ">Credits", ">USD"],
        [
            [cost.IsEstimated ? "All tasks (estimated)" : "All tasks", Of(cost.Credits), Of(cost.Usd)],
            ["A succeeded task", Of(cost.CreditsPerSuccess), Of(cost.UsdPerSuccess)],
            ["Lost on failures", Of(cost.WastedCredits), Of(cost.WastedUsd)],
        ]);
        page.Bullets([.. cost.Notes.Take(MostRows).Select(Inline)]);
    }

    private void Slices()
    {
        if (report.Find<SliceTable>() is not { Slices.Count: > 0 } table) return;
        page.Heading(level, "Slices");
        Rows(["Slice", "Value", ">Tasks", ">Failed", ">Success rate", ">Median", "Against the rest"], table.Slices, slice =>
        [
            Inline(slice.Dimension), Code(slice.Value), Of(slice.Total), Of(slice.Failed), Percent(slice.SuccessRatePercent), Of(slice.P50Seconds, " s"),
            slice.Difference < 0 ? "**worse**" : slice.Difference > 0 ? "better" : "–",
        ]);
    }

    private void DownloadFailures()
    {
        if (report.Find<DownloadSummary>() is not { FailedCount: > 0 and var count } downloads) return;
        page.Heading(level, "Failed downloads");
        page.Table(["Video", "Reason", ">Tries"], downloads.Failures.Take(MostRows).Select(row => (IReadOnlyList<string>)
            [Code(row.Video.Name.FileName), Inline(row.Outcome.Reason), Of(row.Outcome.Attempts)]));
        More(count, "row");
    }

    private void Uploads()
    {
        if (report.Find<UploadedBatch>() is not { Destinations.Count: > 0 } uploads) return;
        page.Heading(level, "Uploads");
        Rows(["Destination", ">New", ">Changed", ">Unchanged", ">Failed", "Problem"], uploads.Destinations, to =>
            [Code(to.Destination), Of(to.New), Of(to.Changed), Of(to.Unchanged), Of(to.Failed), Inline(to.Problem)]);
    }

    private void Rows<T>(IReadOnlyList<string> titles, IReadOnlyList<T> rows, Func<T, IReadOnlyList<string>> cells)
    {
        page.Table(titles, rows.Take(MostRows).Select(cells));
        More(rows.Count, "row");
    }

    private void More(int count, string thing)
    {
        if (count > MostRows) page.Paragraph($"{Count(count - MostRows, thing)} more in the JSON report.");
    }
}
