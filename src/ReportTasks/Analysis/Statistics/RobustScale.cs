namespace ReportTasks.Analysis.Statistics;

/// <summary>Center and spread of values, robust against outliers.</summary>
/// <param name="Deviation">1.4826 times the median absolute deviation; 0 if more than half of the values are equal.</param>
internal sealed record RobustScale(double Median, double Deviation)
{
    // 1 / the 75% quantile of the normal distribution.
    private const double ToStandardDeviation = 1.482602218505602;

    /// <param name="values">At least one.</param>
    public static RobustScale Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0) throw new ArgumentException("At least one value is required.", nameof(values));
        var median = MedianOf(sorted);
        for (var i = 0; i < sorted.Length; i++) sorted[i] = Math.Abs(sorted[i] - median);
        Array.Sort(sorted);
        return new RobustScale(median, ToStandardDeviation * MedianOf(sorted));
    }

    /// <param name="sorted">Ascending, not empty.</param>
    public static double MedianOf(ReadOnlySpan<double> sorted) =>
        (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
