using System.Text.Json.Nodes;
using ReportTasks.Downloads;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Metrics;

namespace ReportTasks.Reports;

/// <summary>The report's section on what this run downloaded.</summary>
internal static class DownloadsSection
{
    public const string Name = "downloads";

    /// <summary>A dead network fails a million videos; which ones, the report's list of downloaded videos shows.</summary>
    private const int MostFailures = 10_000;

    /// <param name="summary">Null where the run did not download, as with <c>--exclusive</c>: then all counts are 0.</param>
    public static ReportSection Of(DownloadSummary? summary) => new(Name, new JsonObject
    {
        ["downloaded"] = summary?.DownloadedCount ?? 0,
        ["already_present"] = summary?.PresentCount ?? 0,
        ["failed"] = summary?.FailedCount ?? 0,
        ["bytes"] = summary?.DownloadedBytes ?? 0,
        ["seconds"] = Rounding.Round((decimal)(summary?.Elapsed.TotalSeconds ?? 0), 3),
        ["failures"] = new JsonArray([.. (summary?.Failures ?? []).Take(MostFailures).Select(row => Failure(row.Video, row.Outcome))]),
        ["failures_omitted"] = Math.Max(0, (summary?.FailedCount ?? 0) - MostFailures),
    }, summary);

    private static JsonObject Failure(VideoDownload video, Failed failed)
    {
        var failure = new JsonObject
        {
            ["filename"] = video.Name.FileName,
            ["task_id"] = video.Task.TaskId,
            ["reason"] = failed.Reason,
            ["attempts"] = failed.Attempts,
        };
        if (failed.DamagedFile is { } damaged) failure["damaged_file"] = damaged;
        return failure;
    }
}
