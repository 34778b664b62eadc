using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ReportTasks.Downloads;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Metrics;

namespace ReportTasks.Reports;

[Description("What this run downloaded of the batch; all 0 where it did not download (--exclusive).")]
internal sealed record BatchDownloads(
    [property: Description("Videos fetched by this run.")]
    long Downloaded,
    [property: Description("Videos that were there before.")]
    long AlreadyPresent,
    [property: Description("Videos that could not be downloaded.")]
    long Failed,
    [property: Description("Total length in bytes of the videos fetched by this run.")]
    long Bytes,
    [property: Description("How long the downloads took, in seconds, 3 decimals.")]
    decimal Seconds,
    [property: Description("Videos that could not be downloaded, in the order of the polling results; at most 10,000.")]
    IReadOnlyList<DownloadFailure> Failures,
    [property: Description("Failed videos that are not in failures.")]
    long FailuresOmitted)
{
    /// <summary>Null if the run did not download.</summary>
    [JsonIgnore]
    public DownloadSummary? Summary { get; init; }
}

internal sealed record DownloadFailure(
    [property: Description("The name that the video would have.")]
    string Filename,
    [property: Description("Runway's id of the task; null where the polling results have none.")]
    string? TaskId,
    [property: Description("What happened and what to do next.")]
    string Reason,
    [property: Description("Tries made; 0 when none was worth it.")]
    int Attempts,
    [property: Description(
        "The file in which the server's bytes are kept; only if they are a truncated video that the server sent twice.")]
    [property: RegularExpression(@"\.mp4\.damaged$")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? DamagedFile);

internal static class DownloadsSection
{
    public const string Name = "downloads";

    /// <summary>A dead network fails a million videos; the report's list of downloaded videos shows which ones.</summary>
    private const int MostFailures = 10_000;

    /// <param name="summary">Null if the run did not download, for example with <c>--exclusive</c>.</param>
    public static ReportSection Of(DownloadSummary? summary) => new(Name, summary is null
        ? new BatchDownloads(0, 0, 0, 0, Rounding.Round(0, 3), [], 0)
        : new BatchDownloads(
            summary.DownloadedCount,
            summary.PresentCount,
            summary.FailedCount,
            summary.DownloadedBytes,
            Rounding.Round((decimal)summary.Elapsed.TotalSeconds, 3),
            [.. summary.Failures.Take(MostFailures).Select(row => Failure(row.Video, row.Outcome))],
            Math.Max(0, summary.FailedCount - MostFailures))
        { Summary = summary });

    private static DownloadFailure Failure(VideoDownload video, Failed failed) =>
        new(video.Name.FileName, video.Task.TaskId, failed.Reason, failed.Attempts, failed.DamagedFile);
}
