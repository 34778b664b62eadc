using ReportTasks.Analysis.Statistics;

namespace ReportTasks.Metrics.Durations;

/// <summary>The succeeded tasks that took far longer than the rest.</summary>
/// <param name="LimitSeconds">Tasks that took longer are meant; 3 decimals.</param>
/// <param name="Slowest">The three slowest of them at most, the slowest first.</param>
internal sealed record Stragglers(int Count, decimal LimitSeconds, IReadOnlyList<SlowTask> Slowest)
{
    // Fewer do not tell what is usual.
    private const int FewestTasks = 20;

    // More than one in so many do not straggle: they are of another kind, or the clock ticks in long steps.
    private const int Rare = 10;

    // The least multiple of the median that is far beyond it.
    private const double FarBeyond = 3;

    // In robust deviations: so many thousands of tasks can show by chance; less need not be looked into.
    private const double WorthTesting = 4.5;

    // The chance that a batch of usual tasks has one of these.
    private const double Level = 0.0005;

    /// <summary>Judges the logarithms of the seconds, for seconds are skewed: most tasks are close to the median, some take twice as long.</summary>
    /// <param name="sortedTicks">Of all succeeded tasks, ascending.</param>
    /// <returns>Null for none.</returns>
    internal static Stragglers? Find(ReadOnlySpan<long> sortedTicks, SlowestTasks slowest)
    {
        var ticks = sortedTicks[CountUpTo(sortedTicks, 0)..];
        if (ticks.Length < FewestTasks || ticks[^1] <= FarBeyond * ticks[ticks.Length / 2]) return null;
        var logarithms = new double[ticks.Length];
        for (var i = 0; i < ticks.Length; i++) logarithms[i] = Math.Log(ticks[i]);
        var scale = RobustScale.Of(logarithms);
        if (logarithms[^1] <= scale.Median + (WorthTesting * scale.Deviation)) return null;
        var limit = (long)Math.Exp(scale.Median + Math.Max(Math.Log(FarBeyond), SurpriseLimit.Of(ticks.Length, Level / ticks.Length) * scale.Deviation));
        var count = ticks.Length - CountUpTo(ticks, limit);
        return count == 0 || count > ticks.Length / Rare ? null : new Stragglers(count, Rounding.Round(Rounding.Seconds(limit), 3), [.. slowest.ToList().Take(count)]);
    }

    private static int CountUpTo(ReadOnlySpan<long> sorted, long limit)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] <= limit) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
