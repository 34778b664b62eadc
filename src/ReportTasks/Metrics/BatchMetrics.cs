namespace ReportTasks.Metrics;

/// <summary>The six counts and times of a batch.</summary>
/// <param name="ElapsedSeconds">From the first poll to the last; 0 if either time is missing or unreadable.</param>
public sealed record BatchSummary(long Total, long Succeeded, long Failed, long Cancelled, long Pending, decimal ElapsedSeconds)
{
    public string ElapsedFormatted => DurationText.Of(ElapsedSeconds);

    /// <summary>Whether both polling times exist, are readable, and are in order.</summary>
    public bool IsElapsedKnown { get; init; } = true;

    /// <summary>Why the polling times are unusable; null if they are usable, or one is missing.</summary>
    public string? ElapsedProblem { get; init; }

    /// <summary>The elapsed time for readers.</summary>
    public string ElapsedText => IsElapsedKnown ? ElapsedFormatted : BatchMetrics.Unknown;

    /// <summary>Tasks with an unknown status.</summary>
    public long Unknown => Total - Succeeded - Failed - Cancelled - Pending;
}

/// <param name="SuccessRatePercent">2 decimals; 0 without tasks.</param>
/// <param name="AverageTaskDurationSeconds">Mean over succeeded tasks with a known duration; 2 decimals; 0 if none.</param>
/// <param name="TasksPerSecond">3 decimals; 0 where no time elapsed.</param>
/// <param name="AverageTaskDurationFormatted">The same, rounded once to tenths.</param>
public sealed record PerformanceMetrics(
    decimal SuccessRatePercent,
    decimal AverageTaskDurationSeconds,
    string AverageTaskDurationFormatted,
    long TotalPollCount,
    decimal TasksPerSecond)
{
    /// <summary>False if tasks succeeded but no duration is known.</summary>
    public bool IsAverageKnown { get; init; } = true;

    /// <summary>The average duration for readers.</summary>
    public string AverageText => IsAverageKnown ? AverageTaskDurationFormatted : BatchMetrics.Unknown;
}

/// <summary>What the output directory holds of the batch. MB are 1024 * 1024 bytes.</summary>
/// <param name="TotalStorageMb">The sum of the videos' rounded sizes.</param>
public sealed record DownloadMetrics(long VideosDownloaded, decimal TotalStorageMb, decimal TotalStorageGb, decimal AverageVideoSizeMb)
{
    /// <summary>Of all videos, exactly.</summary>
    public long TotalBytes { get; init; }

    /// <summary>Of the smallest video, exactly; null without any.</summary>
    public long? SmallestBytes { get; init; }
}

/// <param name="Filename">Name in the output directory.</param>
/// <param name="SizeMb">2 decimals.</param>
/// <param name="Prompt">Cut to 100 characters and <c>...</c> when longer.</param>
public sealed record DownloadedVideo(string Filename, decimal SizeMb, string TaskId, string Prompt);

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
