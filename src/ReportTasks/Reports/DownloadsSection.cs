using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ReportTasks.Downloads;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Metrics;

namespace ReportTasks.Reports;

[Description("This run's downloads of the batch; all 0 if the run did not download (--exclusive).")]
internal sealed record BatchDownloads(
    [property: Description("Videos that this run downloaded.")]
    long Downloaded,
    [property: Description("Videos that existed before the run.")]
    long AlreadyPresent,
    [property: Description("Videos that could not be downloaded.")]
    long Failed,
    [property: Description("Total length in bytes of the videos that this run downloaded.")]
    long Bytes,
    [property: Description("Duration of the downloads in seconds, 3 decimals.")]
    decimal Seconds,
    [property: Description("The failed videos in the order of the polling results, at most 10,000.")]
    IReadOnlyList<DownloadFailure> Failures,
    [property: Description("Failed videos that are not in failures.")]
    long FailuresOmitted)
{
    /// <summary>Null if the run did not download.</summary>
    [JsonIgnore]
    public DownloadSummary? Summary { get; init; }
}

internal sealed record DownloadFailure(
    [property: Description("The video's file name.")]
    string Filename,
    [property: Description("The task's id; null if missing.")]
    string? TaskId,
    [property: Description("What happened and what to do next.")]
    string Reason,
    [property: Description("Attempts made; 0 if no request was possible.")]
    int Attempts,
    [property: Description(
        "The file with the truncated video, if the server sent the same truncated video twice; else missing.")]
    [property: RegularExpression(@"\.mp4\.damaged$")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? DamagedFile);

internal static class DownloadsSection
{
    public const string Name = "downloads";

    /// <summary>If the network is down, a million videos may fail.</summary>
    private const int MaxFailures = 10_000;

    /// <param name="summary">Null if the run did not download, for example with <c>--exclusive</c>.</param>
    public static ReportSection Of(DownloadSummary? summary) => new(Name, summary is null
        ? new BatchDownloads(0, 0, 0, 0, Rounding.Round(0, 3), [], 0)
        : new BatchDownloads(
            summary.DownloadedCount,
            summary.PresentCount,
            summary.FailedCount,
            summary.DownloadedBytes,
            Rounding.Round((decimal)summary.Elapsed.TotalSeconds, 3),
            [.. summary.Failures.Take(MaxFailures).Select(row => Failure(row.Video, row.Outcome))],
            Math.Max(0, summary.FailedCount - MaxFailures))
        { Summary = summary });

    private static DownloadFailure Failure(VideoDownload video, Failed failed) =>
        new(video.Name.FileName, video.Task.TaskId, failed.Reason, failed.Attempts, failed.DamagedFile);
}
