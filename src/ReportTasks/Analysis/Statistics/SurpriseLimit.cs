using MathNet.Numerics.Distributions;

namespace ReportTasks.Analysis.Statistics;

/// <summary>How far off a new value must be to be no chance, when the spread is known from a few earlier ones only.</summary>
internal static class SurpriseLimit
{
    // Of the median absolute deviation among normal values: so much of what they tell of their spread does it keep.
    private const double Efficiency = 0.37;

    /// <summary>In robust deviations: Student's quantile, with the degrees of freedom that a median absolute deviation leaves.</summary>
    /// <param name="earlier">How many values the spread is from, at least 2.</param>
    /// <param name="level">The chance, to either side together, of going beyond it.</param>
    public static double Of(int earlier, double level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(earlier, 2);
        var quantile = StudentT.InvCDF(0, 1, Efficiency * (earlier - 1), 1 - (level / 2));

        // The median that the distance is from is uncertain, too: by pi / 2 of a mean's variance.
        return quantile * Math.Sqrt(1 + (Math.PI / 2 / earlier));
    }
}
