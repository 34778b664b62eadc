using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ReportTasks.Metrics;

[Description(
    "Number of tasks by status. docs/input.md lists the words for each status. Tasks with other words count in total only.")]
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
        "Seconds from the first to the last poll, not rounded. 0 if a time is missing or unreadable; negative if the last poll is "
        + "before the first.")]
    decimal ElapsedSeconds)
{
    [Description("elapsed_seconds as text.")]
    [RegularExpression(DurationText.Pattern)]
    public string ElapsedFormatted => DurationText.Of(ElapsedSeconds);

    /// <summary>Whether both polling times exist, are readable, and are in order.</summary>
    [JsonIgnore]
    public bool IsElapsedKnown { get; init; } = true;

    /// <summary>Why the polling times are unusable; null if they are usable or missing.</summary>
    [JsonIgnore]
    public string? ElapsedProblem { get; init; }

    [JsonIgnore]
    public string ElapsedText => IsElapsedKnown ? ElapsedFormatted : BatchMetrics.Unknown;

    [JsonIgnore]
    public long Unknown => Total - Succeeded - Failed - Cancelled - Pending;
}

[Description("Success rate and speed of the batch.")]
public sealed record PerformanceMetrics(
    [property: Description(
        "Succeeded tasks as a percentage of all, 2 decimals. 100 only if all succeeded, 0 only if none did.")]
    decimal SuccessRatePercent,
    [property: Description(
        "Mean seconds from creation to completion, 2 decimals. Covers succeeded tasks with both times; 0 without any.")]
    decimal AverageTaskDurationSeconds,
    [property: Description("average_task_duration_seconds as text.")]
    [property: RegularExpression(DurationText.Pattern)]
    string AverageTaskDurationFormatted,
    [property: Description("Number of polls, from the polling results; 0 if missing.")]
    long TotalPollCount,
    [property: Description("All tasks divided by elapsed_seconds, 3 decimals; 0 if no time elapsed.")]
    decimal TasksPerSecond)
{
    /// <summary>False if tasks succeeded but no duration is known.</summary>
    [JsonIgnore]
    public bool IsAverageKnown { get; init; } = true;

    [JsonIgnore]
    public string AverageText => IsAverageKnown ? AverageTaskDurationFormatted : BatchMetrics.Unknown;
}

/// <summary>The batch's videos in the output directory. A MB is 1024 * 1024 bytes.</summary>
[Description("The batch's videos in the output directory, including those of previous runs. A MB is 1024 * 1024 bytes.")]
public sealed record DownloadMetrics(
    [property: Description("Length of downloaded_videos.")]
    long VideosDownloaded,
    [property: Description("MB: the sum of the rounded sizes.")]
    decimal TotalStorageMb,
    [property: Description("GB of 1024 MB, 3 decimals.")]
    decimal TotalStorageGb,
    [property: Description("MB, 2 decimals; 0 without videos.")]
    decimal AverageVideoSizeMb)
{
    [JsonIgnore]
    public long TotalBytes { get; init; }

    /// <summary>The size of the smallest video; null without videos.</summary>
    [JsonIgnore]
    public long? SmallestBytes { get; init; }
}

public sealed record DownloadedVideo(
    [property: Description("File name in the output directory.")]
    [property: RegularExpression(@"\.mp4$")]
    string Filename,
    [property: Description("MB, 2 decimals.")]
    decimal SizeMb,
    [property: Description("The task's id; empty if missing.")]
    string TaskId,
    [property: Description("The first 100 characters of the prompt, with ... if it is longer; empty if missing.")]
    string Prompt);

/// <summary>The report's first five sections.</summary>
/// <param name="StatusCounts">In order of first appearance.</param>
public sealed record BatchMetrics(
    BatchSummary Summary,
    PerformanceMetrics Performance,
    DownloadMetrics Downloads,
    IReadOnlyList<KeyValuePair<string, long>> StatusCounts,
    IReadOnlyList<DownloadedVideo> Videos)
{
    /// <summary>Shown instead of an unknown time.</summary>
    public const string Unknown = "unknown";
}
