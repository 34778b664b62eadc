using ReportTasks.Analysis.Gates;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Failures;
using ReportTasks.Reports.Sections;
using static ReportTasks.Reports.Formats.Markdown.MarkdownNumber;
using static ReportTasks.Reports.Formats.Markdown.MarkdownText;

namespace ReportTasks.Reports.Formats.Markdown;

/// <summary>Writes the part of the summary on one batch.</summary>
public sealed class BatchMarkdown
{
    /// <summary>The maximum of rows in a table, except that of the videos.</summary>
    private const int MaxRows = 50;

    private readonly BatchReport report;
    private readonly int level;

    internal BatchMarkdown(BatchReport report, MarkdownPage page, int level) =>
        (this.report, Page, this.level) = (report, page, level);

    internal MarkdownPage Page { get; }

    public void Heading(string title) => Page.Heading(level, title);

    public void Paragraph(string text) => Page.Paragraph(text);

    /// <summary>Writes a table of the first 50 rows, and how many more the JSON report has.</summary>
    /// <param name="titles">A title that starts with <c>&gt;</c> is right-aligned.</param>
    public void Rows<T>(IReadOnlyList<string> titles, IReadOnlyList<T> rows, Func<T, IReadOnlyList<string>> cells)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Rows(titles, rows, rows.Count, cells);
    }

    /// <summary>Writes the first 50 items of a list.</summary>
    public void Bullets<T>(IEnumerable<T> items, Func<T, string> text) => Page.Bullets([.. items.Take(MaxRows).Select(text)]);

    /// <summary>Writes how many items the JSON report has beyond the first 50.</summary>
    public void More(long count, string thing)
    {
        if (count > MaxRows) Page.Paragraph($"{Count(count - MaxRows, thing)} more in the JSON report.");
    }

    internal void Rows<T>(IReadOnlyList<string> titles, IEnumerable<T> rows, long count, Func<T, IReadOnlyList<string>> cells)
    {
        Page.Table(titles, rows.Take(MaxRows).Select(cells));
        More(count, "row");
    }

    /// <summary>Writes everything except the videos.</summary>
    internal void WriteAll(ReportSections sections)
    {
        Page.Paragraph($"**{Inline(Verdict.Of(report))}**");
        foreach (var section in sections.Markdown) section.WriteMarkdown(report, this);
        var metadata = report.Metadata;
        Page.Paragraph($"Batch {Code(metadata.BatchId)} of {Code(metadata.SourcePollingFile)}, "
            + $"generated at {Code(metadata.GeneratedAtText)} by {Inline(metadata.GeneratorVersion)}.");
    }

    /// <summary>Writes a short form: the verdict, missed gates and the most frequent failures.</summary>
    internal void WriteBrief()
    {
        Page.Paragraph($"**{Inline(Verdict.Of(report))}**");
        var missed = (report.Find<GateResults>()?.Gates ?? []).Where(gate => gate.Verdict == GateVerdict.Missed);
        var reasons = (report.Find<FailureReasons>()?.Reasons ?? []).Take(3);
        Page.Bullets(
        [
            .. missed.Select(gate => Inline(gate.Message)),
            .. reasons.Select(reason => $"{Of(reason.Count)} × {Inline(reason.Reason)}"),
        ]);
    }

    /// <summary>Writes as many videos as fit, and how many are left out.</summary>
    /// <param name="most">The page's limit in bytes.</param>
    internal void WriteVideos(long most)
    {
        const int Rest = 400;
        var videos = report.Metrics.Videos;
        if (videos.Count == 0) return;
        var urls = report.Find<UploadedBatch>();
        var videoPage = new MarkdownPage();
        videoPage.Heading(level, "Videos");
        var shown = videoPage.Table(["Video", ">MB", "Task", "Prompt"], videos.Select(Row), most - Page.Bytes - Rest);
        if (videos.Count - shown is > 0 and var left)
        {
            videoPage.Paragraph($"{Count(left, "more video")} in the JSON report, which has all {Of(videos.Count)}.");
        }

        if (Page.Bytes + videoPage.Bytes + 1 <= most) Page.Append(videoPage);

        IReadOnlyList<string> Row(DownloadedVideo video) =>
        [
            urls?.UrlOf(video.Filename) is { } url ? Link(video.Filename, url) : Code(video.Filename),
            Of(video.SizeMb), Code(video.TaskId), Inline(video.Prompt),
        ];
    }
}
