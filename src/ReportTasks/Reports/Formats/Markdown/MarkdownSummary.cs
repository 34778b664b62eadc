using ReportTasks.Analysis.Gates;
using ReportTasks.Reports.Sections;
using static ReportTasks.Reports.Formats.Markdown.MarkdownNumber;
using static ReportTasks.Reports.Formats.Markdown.MarkdownText;

namespace ReportTasks.Reports.Formats.Markdown;

/// <summary>Writes the summary of all batches of a run, in the longest form that fits a limit.</summary>
internal static class MarkdownSummary
{
    /// <summary>GitHub's limit for a step summary, in bytes.</summary>
    public const int GitHubLimit = 1024 * 1024;

    private const int RoomForRest = 200;

    /// <param name="mostBytes">The limit in UTF-8 bytes.</param>
    /// <param name="sections">Null for the built-in ones.</param>
    /// <returns>Ends with a line break; empty if no line fits.</returns>
    public static string Write(IReadOnlyList<BatchReport> reports, int mostBytes = GitHubLimit, ReportSections? sections = null)
    {
        Func<IReadOnlyList<BatchReport>, int, MarkdownPage>[] forms =
            [(all, most) => Whole(all, most, sections ?? ReportSections.BuiltIn), Brief, Table, Line];
        foreach (var form in forms)
        {
            var page = form(reports, mostBytes);
            if (page.Bytes <= mostBytes) return page.ToString();
        }

        return "";
    }

    private static MarkdownPage Whole(IReadOnlyList<BatchReport> reports, int most, ReportSections sections)
    {
        var page = Begin(reports);
        if (reports.Count > 1) page.Table(Titles, reports.Select(Row));
        var texts = reports.Select(Everything).ToList();
        var left = most - page.Bytes - texts.Sum(text => (long)text.Page.Bytes + RoomForRest);
        foreach (var (i, (text, _)) in texts.Zip(reports).OrderBy(pair => pair.Second.Metrics.Videos.Count).Index())
        {
            if (left < 0) break;

            // Larger batches get what smaller ones do not use of their share.
            var before = text.Page.Bytes;
            text.Batch.WriteVideos(before + (left / (texts.Count - i)));
            left -= text.Page.Bytes - before;
        }

        foreach (var text in texts) page.Append(text.Page);
        return page;

        (MarkdownPage Page, BatchMarkdown Batch) Everything(BatchReport report)
        {
            var own = new MarkdownPage();
            var batch = new BatchMarkdown(report, own, reports.Count > 1 ? 3 : 2);
            if (reports.Count > 1) own.Heading(2, Title(report));
            batch.WriteAll(sections);
            return (own, batch);
        }
    }

    private static MarkdownPage Brief(IReadOnlyList<BatchReport> reports, int most)
    {
        var page = Begin(reports);
        foreach (var report in reports)
        {
            if (reports.Count > 1) page.Heading(2, Title(report));
            new BatchMarkdown(report, page, 3).WriteBrief();
            if (page.Bytes > most) return page;
        }

        page.Paragraph(Shortened);
        return page;
    }

    private static MarkdownPage Table(IReadOnlyList<BatchReport> reports, int most)
    {
        var page = Begin(reports);
        var shown = page.Table(Titles, reports.Select(Row), most - RoomForRest);
        page.Paragraph(shown == reports.Count
            ? Shortened
            : $"{Count(reports.Count - shown, "more batch", "more batches")}. {Shortened}");
        return page;
    }

    private static MarkdownPage Line(IReadOnlyList<BatchReport> reports, int most)
    {
        var page = new MarkdownPage();
        var total = reports.Sum(report => report.Metrics.Summary.Total);
        var succeeded = reports.Sum(report => report.Metrics.Summary.Succeeded);
        page.Paragraph($"Batch report: {Of(succeeded)} of {Count(total, "task")} succeeded.");
        return page;
    }

    private const string Shortened = "This summary is shortened to fit a size limit. The JSON report has everything.";

    private static IReadOnlyList<string> Titles =>
        ["Batch", ">Tasks", ">Succeeded", ">Failed", ">Success rate", ">Videos", "Gates"];

    private static MarkdownPage Begin(IReadOnlyList<BatchReport> reports)
    {
        var page = new MarkdownPage();
        page.Heading(1, reports.Count == 1 ? "Batch report" : $"Batch reports of {Of(reports.Count)} batches");
        return page;
    }

    private static string Title(BatchReport report) => $"Batch {Code(report.Metadata.BatchId)}";

    private static IReadOnlyList<string> Row(BatchReport report)
    {
        var summary = report.Metrics.Summary;
        return
        [
            Code(report.Metadata.BatchId), Of(summary.Total), Of(summary.Succeeded), Of(summary.Failed),
            Percent(report.Metrics.Performance.SuccessRatePercent), Of(report.Metrics.Downloads.VideosDownloaded),
            report.Find<GateResults>() is not { Gates.Count: > 0 } gates ? "–" : gates.AreMet ? "met" : "**missed**",
        ];
    }
}
