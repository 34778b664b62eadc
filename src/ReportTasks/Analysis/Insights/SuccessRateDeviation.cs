using ReportTasks.Analysis.Statistics;

namespace ReportTasks.Analysis.Insights;

/// <summary>The success rate differs from previous batches by more than 3 robust deviations, and significantly.</summary>
internal sealed class SuccessRateDeviation : IInsight
{
    private const double Deviations = 3;
    private const double Level = 0.001;

    // In percentage points. The minimum, because previous batches may have no deviation at all.
    private const double MinDeviation = 0.5;

    public IEnumerable<Insight> Find(BatchFacts facts)
    {
        var (trend, batch) = (facts.Trend, facts.Trend.Current);
        var earlier = Window.Of(trend, Window.HasTasks);
        if (batch.Total == 0 || earlier.Count == 0) yield break;
        var scale = RobustScale.Of(earlier.Select(point => (double)point.SuccessRatePercent));
        var (succeeded, total) = (earlier.Sum(point => point.Succeeded), earlier.Sum(point => point.Total));
        var deviation = Math.Max(scale.Deviation, Math.Max(MinDeviation, SamplingError(succeeded, total, batch.Total)));
        var distance = ((double)batch.SuccessRatePercent - scale.Median) / deviation;
        if (Math.Abs(distance) <= Deviations) yield break;
        var p = FisherExact.TwoSided(batch.Succeeded, batch.Total - batch.Succeeded, succeeded, total - succeeded);
        if (p >= Level) yield break;
        yield return new Insight("success-rate-off", distance < 0 ? InsightKind.Regression : InsightKind.Improvement,
            $"The success rate ({Say.Percent(batch.SuccessRatePercent)}) is {Say.Number(Math.Abs(distance))} robust deviations "
            + $"{(distance < 0 ? "below" : "above")} the median ({Say.Percent(scale.Median)}) "
            + $"of the last {earlier.Count} batches.");
    }

    /// <summary>In percentage points. Adds one success and one failure, so that it is never 0.</summary>
    private static double SamplingError(long succeeded, long total, long tasks)
    {
        var share = (succeeded + 1d) / (total + 2d);
        return 100 * Math.Sqrt(share * (1 - share) / tasks);
    }
}
