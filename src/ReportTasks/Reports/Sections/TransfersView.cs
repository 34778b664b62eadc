using ReportTasks.Console;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Metrics;
using ReportTasks.Reports.Formats.Markdown;
using ReportTasks.Reports.Html;
using ReportTasks.Reports.Html.Kit;
using static ReportTasks.Reports.Formats.Markdown.MarkdownNumber;
using static ReportTasks.Reports.Formats.Markdown.MarkdownText;

namespace ReportTasks.Reports.Sections;

internal sealed class TransfersView : ISectionView
{
    private const int MaxFailures = 100;

    public bool Shows(ReportSection section) =>
        section.Model is DownloadSummary or UploadedBatch || section.Name == DownloadsSection.Name;

    public void WriteHtml(BatchReport report, BatchPage page)
    {
        var html = page.Html;
        html.Write($"<section id=\"transfers\">\n<h2>Downloads and uploads of this run</h2>\n");
        if (report.Find<DownloadSummary>() is { } downloads) Downloads(html, downloads);
        else html.Write($"<p>This run downloaded nothing: the report is of what was in the output directory.</p>\n");
        if (report.Find<UploadedBatch>() is { Destinations: { Count: > 0 } destinations })
            html.Write($"<h3>Uploads</h3>\n{Uploads(destinations).Draw()}");
        else html.Write($"<p>Nothing was uploaded.</p>\n");
        html.Write($"</section>\n");
    }

    public void WriteMarkdown(BatchReport report, BatchMarkdown markdown)
    {
        if (report.Find<DownloadSummary>() is { FailedCount: > 0 } downloads)
        {
            markdown.Heading("Failed downloads");
            markdown.Rows(["Video", "Reason", ">Attempts"], downloads.Failures, downloads.FailedCount, row =>
                [Code(row.Video.Name.FileName), Inline(row.Outcome.Reason), Of(row.Outcome.Attempts)]);
        }

        if (report.Find<UploadedBatch>() is { Destinations: { Count: > 0 } destinations })
        {
            markdown.Heading("Uploads");
            markdown.Rows(["Destination", ">New", ">Changed", ">Unchanged", ">Failed", "Problem"], destinations, to =>
                [Code(to.Destination), Of(to.New), Of(to.Changed), Of(to.Unchanged), Of(to.Failed), Inline(to.Problem)]);
        }
    }

    private static void Downloads(HtmlWriter html, DownloadSummary downloads)
    {
        var videos = Numbers.Plural(downloads.DownloadedCount, "video", "videos");
        var (size, time) = (Sizes.Text(downloads.DownloadedBytes), DurationText.Of((decimal)downloads.Elapsed.TotalSeconds));
        html.Write($"<p>{videos} downloaded ({size} in {time}), "
            + $"{Numbers.Count(downloads.PresentCount)} there already, {Numbers.Count(downloads.FailedCount)} failed.</p>\n");
        if (downloads.StopReason is { } reason) html.Write($"<p><b class=\"bad\">Given up:</b> {reason}</p>\n");
        if (downloads.FailedCount == 0) return;
        var table = new DataTable("Failed downloads").Text("Video").Text("What happened").Number("Tries").Text("Task");
        foreach (var (video, failed) in downloads.Failures.Take(MaxFailures))
        {
            table.Add(
                Cut(video.Name.FileName), Cut(failed.Reason), Numbers.Count(failed.Attempts),
                Cut(video.Task.TaskId ?? Numbers.None));
        }

        html.Write($"<h3>Failed downloads</h3>\n{table.Draw()}");
        var more = downloads.FailedCount - MaxFailures;
        if (more > 0) html.Write($"<p class=\"note\">{Numbers.Count(more)} more are in the JSON report.</p>\n");
    }

    private static DataTable Uploads(IReadOnlyList<UploadedTo> destinations)
    {
        var table = new DataTable("Uploads")
            .Text("Destination").Number("New").Number("Changed").Number("Unchanged").Number("Failed")
            .Number("Sent").Number("Took").Text("Problem");
        foreach (var to in destinations)
        {
            table.Add(
                to.Destination, Numbers.Count(to.New), Numbers.Count(to.Changed), Numbers.Count(to.Unchanged),
                Numbers.Count(to.Failed), Sizes.Text(to.Bytes),
                DurationText.Of((decimal)to.Elapsed.TotalSeconds), to.Problem is null ? Numbers.None : Cut(to.Problem));
        }

        return table;
    }

    private static string Cut(string text) => TextLimit.Ellipsis(text, 500);
}
