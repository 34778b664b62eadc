using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;

namespace ReportTasks.Analysis.History;

/// <summary>A batch and the previous batches.</summary>
/// <param name="Earlier">At most the last 30 batches before it, oldest first.</param>
[Description("The batch compared with previous batches, from the reports in the output directory and in --history-dir.")]
internal sealed record BatchTrend(
    [property: JsonIgnore] IReadOnlyList<BatchPoint> Earlier,
    [property: JsonIgnore] BatchPoint Current,
    [property: Description("Median over the last 20 previous batches with tasks, 2 decimals; null without any.")]
    decimal? MedianSuccessRatePercent,
    [property: Description("Median over the last 20 previous batches with a 95th percentile, 3 decimals; null without any.")]
    decimal? MedianP95Seconds)
{
    /// <summary>Not rounded, for comparisons: two thirds must not count as below 66.67%.</summary>
    [JsonIgnore]
    public decimal? ExactMedianSuccessRatePercent { get; init; } = MedianSuccessRatePercent;

    [Description("Number of points.")]
    [JsonInclude]
    [JsonPropertyOrder(-1)]
    internal int EarlierBatches => Earlier.Count;

    [Description("The last 30 previous batches, oldest first.")]
    [JsonInclude]
    internal IEnumerable<TrendPoint> Points => Earlier.Select(TrendPoint.Of);
}

[Description("A previous batch, from its newest report.")]
internal sealed record TrendPoint(
    [property: Description("When its first task was created, else when its report was generated; ISO 8601 in UTC.")]
    string At,
    [property: Description("The report's batch_id; empty if missing.")]
    string BatchId,
    [property: Description("All tasks.")]
    long Total,
    [property: Description("Tasks that succeeded.")]
    long Succeeded,
    [property: Description("Median duration of succeeded tasks in seconds; null without any.")]
    decimal? P50Seconds,
    [property: Description("95th percentile of these durations; null without any.")]
    decimal? P95Seconds)
{
    public static TrendPoint Of(BatchPoint point) => new(
        point.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        point.BatchId, point.Total, point.Succeeded, point.P50Seconds, point.P95Seconds);
}
