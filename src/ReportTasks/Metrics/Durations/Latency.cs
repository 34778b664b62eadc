using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ReportTasks.Metrics.Durations;

[Description(
    "Task durations in seconds, from creation to completion, 3 decimals. Covers succeeded tasks with both times; null without "
    + "any. Percentiles are interpolated linearly between the closest ranks.")]
internal sealed record Latency(
    [property: Description("Number of tasks with a duration.")]
    int Count,
    [property: Description("The shortest duration.")]
    decimal? MinSeconds,
    [property: Description("The mean.")]
    decimal? MeanSeconds,
    [property: Description("The median.")]
    decimal? P50Seconds,
    [property: Description("The 90th percentile.")]
    decimal? P90Seconds,
    [property: Description("The 95th percentile.")]
    decimal? P95Seconds,
    [property: Description("The 99th percentile.")]
    decimal? P99Seconds,
    [property: Description("The longest duration.")]
    decimal? MaxSeconds,
    [property: Description("The sample standard deviation (n - 1); null for fewer than 2 tasks.")]
    decimal? StandardDeviationSeconds)
{
    /// <summary>Tasks that took far longer than the rest; null if no task did.</summary>
    [JsonIgnore]
    public Stragglers? Stragglers { get; init; }

    [Description("Bins of equal width, shortest durations first; empty without durations.")]
    public IReadOnlyList<LatencyBin> Histogram { get; init; } = [];
}
