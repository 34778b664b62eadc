using ReportTasks.Analysis.History;

namespace ReportTasks.Analysis.Insights;

/// <summary>One of the percentiles of the seconds that insights look at.</summary>
/// <param name="Id">As insights have it in theirs.</param>
/// <param name="Name">As sentences have it.</param>
/// <param name="Of">Null where the batch has none, or none that has a logarithm.</param>
/// <param name="SamplingFactor">
/// The standard error of its logarithm among log-normal seconds, by their standard deviation and for one task: sqrt(q (1 - q)) / density(q).
/// </param>
internal sealed record LatencyMeasure(string Id, string Name, Func<BatchPoint, decimal?> Of, double SamplingFactor)
{
    public static LatencyMeasure P50 { get; } = new("p50", "median time", point => Positive(point.P50Seconds), 1.2533);

    public static LatencyMeasure P95 { get; } = new("p95", "95th percentile of the seconds", point => Positive(point.P95Seconds), 2.1131);

    private static decimal? Positive(decimal? seconds) => seconds > 0 ? seconds : null;
}
