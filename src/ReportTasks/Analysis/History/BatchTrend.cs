using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;

namespace ReportTasks.Analysis.History;

/// <summary>A batch and its predecessors.</summary>
/// <param name="Earlier">The batches before it, oldest first; the last 30 at most.</param>
[Description("Where the batch stands among those before it, as the reports in the output directory and in --history-dir tell.")]
internal sealed record BatchTrend(
    [property: JsonIgnore] IReadOnlyList<BatchPoint> Earlier,
    [property: JsonIgnore] BatchPoint Current,
    [property: Description("Over the last 20 batches before this one that have tasks, 2 decimals; null without any.")]
    decimal? MedianSuccessRatePercent,
    [property: Description("Over the last 20 before it that have one, 3 decimals; null without any.")]
    decimal? MedianP95Seconds)
{
    /// <summary>Not rounded, for comparisons: two thirds are not below 66.67 %.</summary>
    [JsonIgnore]
    public decimal? ExactMedianSuccessRatePercent { get; init; } = MedianSuccessRatePercent;

    [Description("Length of points.")]
    [JsonInclude]
    [JsonPropertyOrder(-1)]
    internal int EarlierBatches => Earlier.Count;

    [Description("The last 30 batches before this one, oldest first.")]
    [JsonInclude]
    internal IEnumerable<TrendPoint> Points => Earlier.Select(TrendPoint.Of);
}

[Description("An earlier batch, as its newest report tells it.")]
internal sealed record TrendPoint(
    [property: Description("When its first task was created, else when its report was made; ISO 8601 in UTC.")]
    string At,
    [property: Description("Of its report; empty where that has none.")]
    string BatchId,
    [property: Description("All tasks.")]
    long Total,
    [property: Description("Tasks that succeeded.")]
    long Succeeded,
    [property: Description("Median seconds of succeeded tasks; null without any.")]
    decimal? P50Seconds,
    [property: Description("Their 95th percentile; null without any.")]
    decimal? P95Seconds)
{
    public static TrendPoint Of(BatchPoint point) => new(
        point.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        point.BatchId, point.Total, point.Succeeded, point.P50Seconds, point.P95Seconds);
}
