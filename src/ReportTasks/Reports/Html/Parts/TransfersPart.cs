using ReportTasks.Console;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Metrics;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html.Parts;

/// <summary>What this run has downloaded and uploaded of the batch.</summary>
internal static class TransfersPart
{
    private const int MostFailures = 100;

    public static void Write(HtmlWriter html, BatchReport report)
    {
        html.Write($"<section id=\"transfers\">\n<h2>Downloads and uploads of this run</h2>\n");
        if (report.Find<DownloadSummary>() is { } downloads) Downloads(html, downloads);
        else html.Write($"<p>This run downloaded nothing: the report is of what was in the output directory.</p>\n");
        if (report.Find<UploadedBatch>() is { Destinations: { Count: > 0 } destinations }) html.Write($"<h3>Uploads</h3>\n{Uploads(destinations).Draw()}");
        else html.Write($"<p>Nothing was uploaded.</p>\n");
        html.Write($"</section>\n");
    }

    private static void Downloads(HtmlWriter html, DownloadSummary downloads)
    {
        html.Write($"<p>{Numbers.Plural(downloads.DownloadedCount, "video", "videos")} downloaded ({Sizes.Text(downloads.DownloadedBytes)} in {DurationText.Of((decimal)downloads.Elapsed.TotalSeconds)}), {Numbers.Count(downloads.PresentCount)} there already, {Numbers.Count(downloads.FailedCount)} failed.</p>\n");
        if (downloads.StopReason is { } reason) html.Write($"<p><b class=\"bad\">Given up:</b> {reason}</p>\n");
        if (downloads.FailedCount == 0) return;
        var table = new DataTable("Failed downloads").Text("Video").Text("What happened").Number("Tries").Text("Task");
        foreach (var (video, failed) in downloads.Failures.Take(MostFailures))
        {
            table.Add(Cut(video.Name.FileName), Cut(failed.Reason), Numbers.Count(failed.Attempts), Cut(video.Task.TaskId ?? Numbers.None));
        }

        html.Write($"<h3>Failed downloads</h3>\n{table.Draw()}");
        if (downloads.FailedCount > MostFailures) html.Write($"<p class=\"note\">{Numbers.Count(downloads.FailedCount - MostFailures)} more are in the JSON report.</p>\n");
    }

    private static DataTable Uploads(IReadOnlyList<UploadedTo> destinations)
    {
        var table = new DataTable("Uploads").Text("Destination").Number("New").Number("Changed").Number("Unchanged").Number("Failed").Number("Sent").Number("Took").Text("Problem");
        foreach (var to in destinations)
        {
            table.Add(
                to.Destination, Numbers.Count(to.New), Numbers.Count(to.Changed), Numbers.Count(to.Unchanged), Numbers.Count(to.Failed), Sizes.Text(to.Bytes),
                DurationText.Of((decimal)to.Elapsed.TotalSeconds), to.Problem is null ? Numbers.None : Cut(to.Problem));
        }

        return table;
    }

    private static string Cut(string text) => TextLimit.Ellipsis(text, 500);
}
