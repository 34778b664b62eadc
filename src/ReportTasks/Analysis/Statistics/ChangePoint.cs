namespace ReportTasks.Analysis.Statistics;

/// <summary>A lasting shift in a series: the point where the ranks before and after differ most.</summary>
/// <param name="Start">The index of the first shifted value.</param>
/// <param name="P">The two-sided p-value of the exact rank-sum test, Bonferroni-corrected for the number of points.</param>
/// <param name="Before">The median before the shift.</param>
/// <param name="After">The median after the shift.</param>
internal sealed record ChangePoint(int Start, double P, double Before, double After)
{
    // Below this, the exact test cannot be significant.
    private const double WorthTesting = 2.5;

    /// <summary>Finds the clearest shift; null if nothing shifts.</summary>
    /// <param name="series">In order of time. Takes time proportional to the cube of its length.</param>
    /// <param name="shortest">The minimum number of values on either side.</param>
    public static ChangePoint? Find(IReadOnlyList<double> series, int shortest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shortest, 1);
        var places = series.Count - (2 * shortest) + 1;
        if (places < 1) return null;
        var ranks = RankSum.DoubledRanks(series);
        var (start, sum, clarity) = Clearest(ranks, shortest);
        if (clarity < WorthTesting) return null;

        // Test the smaller side, because it has fewer combinations.
        var (picked, pickedSum) = start <= series.Count / 2 ? (start, sum) : (series.Count - start, ranks.Sum() - sum);
        var p = Math.Min(1, places * RankSum.TwoSided(ranks, picked, pickedSum));
        return new ChangePoint(start, p, Median(series.Take(start)), Median(series.Skip(start)));
    }

    private static (int Start, int Sum, double Clarity) Clearest(int[] ranks, int shortest)
    {
        var n = ranks.Length;
        var variance = ranks.Sum(rank => Math.Pow(rank - (n + 1), 2)) / n;
        var (best, sum) = ((Start: 0, Sum: 0, Clarity: 0d), ranks.Take(shortest - 1).Sum());
        for (var start = shortest; start <= n - shortest; start++)
        {
            sum += ranks[start - 1];

            // The standard deviation of the sum of ranks drawn without replacement.
            var deviation = Math.Sqrt(variance * start * (n - start) / (n - 1));
            var clarity = deviation > 0 ? Math.Abs(sum - (start * (n + 1))) / deviation : 0;
            if (clarity > best.Clarity) best = (start, sum, clarity);
        }

        return best;
    }

    private static double Median(IEnumerable<double> values) => RobustScale.MedianOf(values.Order().ToArray());
}
