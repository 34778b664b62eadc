namespace ReportTasks.Analysis.Statistics;

/// <summary>Wilson's score interval for a proportion (E. B. Wilson 1927), without continuity correction.</summary>
internal static class Wilson
{
    // The 97.5% quantile of the normal distribution, for a 95% interval.
    private const double Z = 1.959963984540054;

    /// <returns>Both ends, 0 to 1; null without trials.</returns>
    public static (double Low, double High)? Interval(long successes, long trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        if (trials == 0) return null;
        var (n, share) = ((double)trials, (double)successes / trials);
        var center = share + (Z * Z / (2 * n));
        var half = Z * Math.Sqrt((share * (1 - share) / n) + (Z * Z / (4 * n * n)));
        var scale = 1 + (Z * Z / n);

        // Exactly 0 and 1, without rounding errors.
        return (successes == 0 ? 0 : (center - half) / scale, successes == trials ? 1 : (center + half) / scale);
    }
}
