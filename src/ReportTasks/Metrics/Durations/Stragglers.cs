using ReportTasks.Analysis.Statistics;

namespace ReportTasks.Metrics.Durations;

/// <summary>The succeeded tasks that took far longer than the others.</summary>
/// <param name="LimitSeconds">Stragglers took longer than this; 3 decimals.</param>
/// <param name="Slowest">The slowest 3 at most, slowest first.</param>
internal sealed record Stragglers(int Count, decimal LimitSeconds, IReadOnlyList<SlowTask> Slowest)
{
    // With fewer tasks, the usual duration is uncertain.
    private const int FewestTasks = 20;

    // If more than 1 in 10 tasks took that long, they are a different kind of task, or the clock is coarse.
    private const int Rare = 10;

    // The minimum multiple of the median.
    private const double FarBeyond = 3;

    // In robust deviations. Ordinary tasks reach this by chance in large batches, so below it no test is needed.
    private const double WorthTesting = 4.5;

    // The probability of finding a straggler in a batch of ordinary tasks.
    private const double Level = 0.0005;

    /// <summary>Finds stragglers by the logarithms of durations, because durations are skewed.</summary>
    /// <param name="sortedTicks">Durations of all succeeded tasks, ascending.</param>
    /// <returns>Null if there are no stragglers.</returns>
    internal static Stragglers? Find(ReadOnlySpan<long> sortedTicks, SlowestTasks slowest)
    {
        var ticks = sortedTicks[Percentiles.CountUpTo(sortedTicks, 0)..];
        if (ticks.Length < FewestTasks || ticks[^1] <= FarBeyond * ticks[ticks.Length / 2]) return null;
        var logarithms = new double[ticks.Length];
        for (var i = 0; i < ticks.Length; i++) logarithms[i] = Math.Log(ticks[i]);
        var scale = RobustScale.Of(logarithms);
        if (logarithms[^1] <= scale.Median + (WorthTesting * scale.Deviation)) return null;
        var surprise = SurpriseLimit.Of(ticks.Length, Level / ticks.Length) * scale.Deviation;
        var limit = (long)Math.Exp(scale.Median + Math.Max(Math.Log(FarBeyond), surprise));
        var count = ticks.Length - Percentiles.CountUpTo(ticks, limit);
        if (count == 0 || count > ticks.Length / Rare) return null;
        return new Stragglers(count, Rounding.Round(Rounding.Seconds(limit), 3), [.. slowest.ToList().Take(count)]);
    }
}
