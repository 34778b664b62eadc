using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ReportTasks.Metrics.Durations;

[Description(
    "Distribution of the seconds from creation to completion of the succeeded tasks that have both times, 3 decimals. "
    + "Percentiles are interpolated linearly between the closest ranks. Null without data.")]
internal sealed record Latency(
    [property: Description("Tasks measured.")]
    int Count,
    [property: Description("The fastest, in seconds.")]
    decimal? MinSeconds,
    [property: Description("The mean, in seconds.")]
    decimal? MeanSeconds,
    [property: Description("The median, in seconds.")]
    decimal? P50Seconds,
    [property: Description("The 90th percentile, in seconds.")]
    decimal? P90Seconds,
    [property: Description("The 95th percentile, in seconds.")]
    decimal? P95Seconds,
    [property: Description("The 99th percentile, in seconds.")]
    decimal? P99Seconds,
    [property: Description("The slowest, in seconds.")]
    decimal? MaxSeconds,
    [property: Description("Of the sample (n - 1), in seconds; null below two tasks.")]
    decimal? StandardDeviationSeconds)
{
    /// <summary>Tasks that took far longer than the rest; null if there are none.</summary>
    [JsonIgnore]
    public Stragglers? Stragglers { get; init; }

    [Description("Bins of one round width, from the fastest to the slowest; empty without data.")]
    public IReadOnlyList<LatencyBin> Histogram { get; init; } = [];
}
