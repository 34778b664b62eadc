using MathNet.Numerics.Distributions;

namespace ReportTasks.Analysis.Statistics;

/// <summary>How far from the median a new value must be to be significant, if few values are known.</summary>
internal static class SurpriseLimit
{
    // Efficiency of the median absolute deviation, relative to the standard deviation, for normal values.
    private const double Efficiency = 0.37;

    /// <summary>The limit in robust deviations: a quantile of Student's t distribution.</summary>
    /// <param name="earlier">The number of known values, at least 2.</param>
    /// <param name="level">The two-sided probability of exceeding the limit by chance.</param>
    public static double Of(int earlier, double level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(earlier, 2);
        var quantile = StudentT.InvCDF(0, 1, Efficiency * (earlier - 1), 1 - (level / 2));

        // The median is uncertain too: its variance is pi / 2 times that of a mean.
        return quantile * Math.Sqrt(1 + (Math.PI / 2 / earlier));
    }
}
