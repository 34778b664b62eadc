namespace ReportTasks.Analysis.Statistics;

/// <summary>A lasting shift in a series: where the ranks before and after part most clearly.</summary>
/// <param name="Start">The index of the first value after it.</param>
/// <param name="P">
/// How likely a parting so clear is by chance: the exact rank-sum test, two-sided, corrected for the number of places where
/// the series may part (Bonferroni).
/// </param>
/// <param name="Before">Median before it.</param>
/// <param name="After">Median from it on.</param>
internal sealed record ChangePoint(int Start, double P, double Before, double After)
{
    // A parting less clear than this is chance, whatever the exact test would say of it.
    private const double WorthTesting = 2.5;

    /// <summary>The clearest shift; null where there is none to speak of.</summary>
    /// <param name="series">In time; the work grows with the cube of its length.</param>
    /// <param name="shortest">How many values must stand on either side.</param>
    public static ChangePoint? Find(IReadOnlyList<double> series, int shortest)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfLessThan(shortest, 1);
        var places = series.Count - (2 * shortest) + 1;
        if (places < 1) return null;
        var ranks = RankSum.DoubledRanks(series);
        var (start, sum, clarity) = Clearest(ranks, shortest);
        if (clarity < WorthTesting) return null;

        // The smaller side has the shorter way.
        var (picked, pickedSum) = start <= series.Count / 2 ? (start, sum) : (series.Count - start, ranks.Sum() - sum);
        return new ChangePoint(
            start, Math.Min(1, places * RankSum.TwoSided(ranks, picked, pickedSum)), Median(series.Take(start)), Median(series.Skip(start)));
    }

    private static (int Start, int Sum, double Clarity) Clearest(int[] ranks, int shortest)
    {
        var n = ranks.Length;
        var variance = ranks.Sum(rank => Math.Pow(rank - (n + 1), 2)) / n;
        var (best, sum) = ((Start: 0, Sum: 0, Clarity: 0d), ranks.Take(shortest - 1).Sum());
        for (var start = shortest; start <= n - shortest; start++)
        {
            sum += ranks[start - 1];

            // Of the sum of ranks drawn without replacement.
            var deviation = Math.Sqrt(variance * start * (n - start) / (n - 1));
            var clarity = deviation > 0 ? Math.Abs(sum - (start * (n + 1))) / deviation : 0;
            if (clarity > best.Clarity) best = (start, sum, clarity);
        }

        return best;
    }

    private static double Median(IEnumerable<double> values) => RobustScale.MedianOf(values.Order().ToArray());
}
