using MathNet.Numerics.Distributions;

namespace ReportTasks.Analysis.Statistics;

/// <summary>Fisher's exact test of whether two groups differ in a share.</summary>
internal static class FisherExact
{
    // Probabilities this close count as equal, because of rounding errors. The same value as in R.
    private const double Tolerance = 1 + 1e-7;

    private const int MaxPopulation = 1_000_000_000;

    // Relative to the sum.
    private const double Negligible = 1e-17;

    /// <summary>The two-sided p-value of the table [[a, b], [c, d]]: the probability of all tables at most as likely.</summary>
    public static double TwoSided(long a, long b, long c, long d)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(a);
        ArgumentOutOfRangeException.ThrowIfNegative(b);
        ArgumentOutOfRangeException.ThrowIfNegative(c);
        ArgumentOutOfRangeException.ThrowIfNegative(d);

        // MathNet cannot handle more. Halving the counts only makes the test weaker.
        while (a + b + c + d > MaxPopulation) (a, b, c, d) = (a / 2, b / 2, c / 2, d / 2);
        var (population, marked, drawn) = ((int)(a + b + c + d), (int)(a + c), (int)(a + b));
        var (least, most) = (Math.Max(0, drawn + marked - population), Math.Min(drawn, marked));
        if (least == most) return 1;
        var limit = Probability((int)a) * Tolerance;

        // The distribution has one peak, so the tables that are at most as likely form two tails.
        var mode = (int)((drawn + 1L) * (marked + 1L) / (population + 2L));
        var (left, right) = (Edge(least - 1, mode + 1), Edge(most + 1, mode - 1));
        return Math.Min(1, left >= right - 1 ? 1 : Tail(left, -1) + Tail(right, 1));

        double Probability(int x) => Math.Exp(Hypergeometric.PMFLn(population, marked, drawn, x));

        // Binary search for the end of a tail.
        int Edge(int unlikely, int likely)
        {
            while (Math.Abs(likely - unlikely) > 1)
            {
                var middle = unlikely + ((likely - unlikely) / 2);
                if (Probability(middle) <= limit) unlikely = middle;
                else likely = middle;
            }

            return unlikely;
        }

        double Tail(int from, int step)
        {
            var sum = 0d;
            for (var x = from; x >= least && x <= most; x += step)
            {
                var term = Probability(x);
                sum += term;
                if (term <= sum * Negligible) break;
            }

            return sum;
        }
    }
}
