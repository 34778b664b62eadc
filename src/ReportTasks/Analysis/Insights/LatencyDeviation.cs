using ReportTasks.Analysis.History;
using ReportTasks.Analysis.Statistics;

namespace ReportTasks.Analysis.Insights;

/// <summary>
/// A percentile of the task durations differs from previous batches by more than 3 robust deviations, and significantly. Compares
/// logarithms, because durations vary by factors.
/// </summary>
internal sealed class LatencyDeviation(LatencyMeasure measure) : IInsight
{
    private const double Deviations = 3;
    private const double Level = 0.001;

    // Of a logarithm, so 2%. The minimum, because previous batches may have no deviation at all.
    private const double MinDeviation = 0.02;

    // Standard deviations between the median and the 95th percentile of normal values.
    private const double MedianToP95 = 1.6449;

    public IEnumerable<Insight> Find(BatchFacts facts)
    {
        var (trend, batch) = (facts.Trend, facts.Trend.Current);
        var earlier = Window.Of(trend, point => measure.Of(point) is not null);
        if (measure.Of(batch) is not { } seconds || earlier.Count == 0) yield break;
        var scale = RobustScale.Of(earlier.Select(point => Math.Log((double)measure.Of(point)!.Value)));
        var samplingError = measure.SamplingFactor * Spread(earlier) / Math.Sqrt(Math.Max(1, batch.Succeeded));
        var deviation = Math.Max(scale.Deviation, Math.Max(MinDeviation, samplingError));
        var distance = (Math.Log((double)seconds) - scale.Median) / deviation;
        if (Math.Abs(distance) <= Deviations || Math.Abs(distance) <= SurpriseLimit.Of(earlier.Count, Level)) yield break;
        yield return new Insight($"{measure.Id}-off", distance > 0 ? InsightKind.Regression : InsightKind.Improvement,
            $"The {measure.Name} ({Say.Seconds(seconds)}) is {Say.Number(Math.Abs(distance))} robust deviations "
            + $"{(distance > 0 ? "above" : "below")} the median ({Say.Seconds(Math.Exp(scale.Median))}) "
            + $"of the last {earlier.Count} batches.");
    }

    /// <summary>The standard deviation of the logarithms of the task durations within a batch.</summary>
    private static double Spread(IReadOnlyList<BatchPoint> earlier)
    {
        var spreads = earlier.Where(point => point is { P50Seconds: > 0, P95Seconds: > 0 })
            .Select(point => Math.Log((double)point.P95Seconds!.Value / (double)point.P50Seconds!.Value) / MedianToP95).ToList();
        return spreads.Count == 0 ? 0 : RobustScale.Of(spreads).Median;
    }
}
