using ReportTasks.Analysis.History;

namespace ReportTasks.Analysis.Insights;

/// <summary>A percentile of the task durations.</summary>
/// <param name="Id">The prefix of the insight's id.</param>
/// <param name="Of">Null if the batch has none, or 0.</param>
/// <param name="SamplingFactor">Standard error of its logarithm for one log-normal task: √(q (1 - q)) / density(q).</param>
internal sealed record LatencyMeasure(string Id, string Name, Func<BatchPoint, decimal?> Of, double SamplingFactor)
{
    public static LatencyMeasure P50 { get; } = new("p50", "median task duration", point => Positive(point.P50Seconds), 1.2533);

    public static LatencyMeasure P95 { get; } =
        new("p95", "95th percentile of task durations", point => Positive(point.P95Seconds), 2.1131);

    private static decimal? Positive(decimal? seconds) => seconds > 0 ? seconds : null;
}
