namespace ReportTasks.Metrics.Durations;

/// <summary>The distribution of the succeeded tasks' seconds, of those with both times readable; 3 decimals, null without data.</summary>
/// <param name="Count">Tasks measured.</param>
/// <param name="StandardDeviationSeconds">Of the sample (n - 1); null below two tasks.</param>
public sealed record Latency(
    int Count,
    decimal? MinSeconds,
    decimal? MeanSeconds,
    decimal? P50Seconds,
    decimal? P90Seconds,
    decimal? P95Seconds,
    decimal? P99Seconds,
    decimal? MaxSeconds,
    decimal? StandardDeviationSeconds)
{
    /// <summary>The tasks that took far longer than the rest; null without any.</summary>
    public Stragglers? Stragglers { get; init; }

    /// <summary>Bins of one width, at most 30, from the shortest duration to the longest; none without durations.</summary>
    public IReadOnlyList<LatencyBin> Histogram { get; init; } = [];
}
