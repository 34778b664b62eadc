using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ReportTasks.Metrics;

[Description(
    "How many tasks there were and what became of them. docs/input.md has the words for each status; tasks with any other "
    + "word count in total only.")]
public sealed record BatchSummary(
    [property: Description("All tasks, whatever their status.")]
    [property: JsonRequired] long Total,
    [property: Description("Tasks that succeeded.")]
    [property: JsonRequired] long Succeeded,
    [property: Description("Tasks that failed.")]
    [property: JsonRequired] long Failed,
    [property: Description("Tasks that were canceled.")]
    [property: JsonRequired] long Cancelled,
    [property: Description("Tasks that are pending: queued, running or similar.")]
    [property: JsonRequired] long Pending,
    [property: Description(
        "Seconds from the first poll to the last, not rounded; 0 where either time is missing or unreadable, negative if the "
        + "last poll is before the first.")]
    decimal ElapsedSeconds)
{
    [Description("elapsed_seconds for people.")]
    [RegularExpression(DurationText.Pattern)]
    public string ElapsedFormatted => DurationText.Of(ElapsedSeconds);

    /// <summary>Whether both polling times exist, are readable, and are in order.</summary>
    [JsonIgnore]
    public bool IsElapsedKnown { get; init; } = true;

    /// <summary>Why the polling times are unusable; null if they are usable, or one is missing.</summary>
    [JsonIgnore]
    public string? ElapsedProblem { get; init; }

    [JsonIgnore]
    public string ElapsedText => IsElapsedKnown ? ElapsedFormatted : BatchMetrics.Unknown;

    [JsonIgnore]
    public long Unknown => Total - Succeeded - Failed - Cancelled - Pending;
}

[Description("How well and how fast the batch went.")]
public sealed record PerformanceMetrics(
    [property: Description(
        "Succeeded tasks in percent of all, 2 decimals; 100 only if all did, 0 only if none did or there are no tasks.")]
    decimal SuccessRatePercent,
    [property: Description(
        "Mean seconds from creation to completion of the succeeded tasks that have both times, 2 decimals; 0 without any.")]
    decimal AverageTaskDurationSeconds,
    [property: Description("The same for people.")]
    [property: RegularExpression(DurationText.Pattern)]
    string AverageTaskDurationFormatted,
    [property: Description("Polling cycles, as the polling results say; 0 where they do not.")]
    long TotalPollCount,
    [property: Description("All tasks by elapsed seconds, 3 decimals; 0 where no time elapsed.")]
    decimal TasksPerSecond)
{
    /// <summary>False if tasks succeeded but no duration is known.</summary>
    [JsonIgnore]
    public bool IsAverageKnown { get; init; } = true;

    [JsonIgnore]
    public string AverageText => IsAverageKnown ? AverageTaskDurationFormatted : BatchMetrics.Unknown;
}

/// <summary>What the output directory holds of the batch. MB are 1024 * 1024 bytes.</summary>
[Description("What the output directory holds of the batch, whichever run downloaded it.")]
public sealed record DownloadMetrics(
    [property: Description("Length of downloaded_videos.")]
    long VideosDownloaded,
    [property: Description("MB; the sum of the videos' rounded sizes.")]
    decimal TotalStorageMb,
    [property: Description("GB of 1024 MB, 3 decimals.")]
    decimal TotalStorageGb,
    [property: Description("MB, 2 decimals; 0 without videos.")]
    decimal AverageVideoSizeMb)
{
    [JsonIgnore]
    public long TotalBytes { get; init; }

    /// <summary>Of the smallest video, exactly; null without any.</summary>
    [JsonIgnore]
    public long? SmallestBytes { get; init; }
}

public sealed record DownloadedVideo(
    [property: Description("Name in the output directory.")]
    [property: RegularExpression(@"\.mp4$")]
    string Filename,
    [property: Description("MB, 2 decimals.")]
    decimal SizeMb,
    [property: Description("Runway's id of the task; empty where the polling results have none.")]
    string TaskId,
    [property: Description("The first 100 characters, and ... where there are more; empty without a prompt.")]
    string Prompt);

/// <summary>All that the report's first five sections say of a batch.</summary>
/// <param name="StatusCounts">In order of first appearance.</param>
public sealed record BatchMetrics(
    BatchSummary Summary,
    PerformanceMetrics Performance,
    DownloadMetrics Downloads,
    IReadOnlyList<KeyValuePair<string, long>> StatusCounts,
    IReadOnlyList<DownloadedVideo> Videos)
{
    /// <summary>Shown to readers in place of a time that cannot be known.</summary>
    public const string Unknown = "unknown";
}
