using MathNet.Numerics.Distributions;

namespace ReportTasks.Analysis.Statistics;

/// <summary>How far off a new value must be to be significant, if the spread is estimated from a few values.</summary>
internal static class SurpriseLimit
{
    // Of the median absolute deviation of normal values, compared with the standard deviation.
    private const double Efficiency = 0.37;

    /// <summary>In robust deviations: Student's quantile with the median absolute deviation's degrees of freedom.</summary>
    /// <param name="earlier">The number of values that the spread is estimated from, at least 2.</param>
    /// <param name="level">The two-sided probability of exceeding it by chance.</param>
    public static double Of(int earlier, double level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(earlier, 2);
        var quantile = StudentT.InvCDF(0, 1, Efficiency * (earlier - 1), 1 - (level / 2));

        // The median is uncertain, too: its variance is pi / 2 times that of a mean.
        return quantile * Math.Sqrt(1 + (Math.PI / 2 / earlier));
    }
}
