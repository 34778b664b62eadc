namespace ReportTasks.Metrics.Durations;

/// <summary>Percentiles by linear interpolation (Hyndman and Fan type 7, the default of NumPy and R).</summary>
internal static class Percentiles
{
    /// <param name="sorted">Ascending, not empty.</param>
    /// <param name="percent">0 to 100.</param>
    public static decimal Of(ReadOnlySpan<long> sorted, decimal percent)
    {
        var position = percent / 100 * (sorted.Length - 1);
        var below = (int)decimal.Floor(position);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * ((decimal)sorted[above] - sorted[below]));
    }

    /// <summary>How many values are at most the limit.</summary>
    /// <param name="sorted">Ascending.</param>
    public static int CountUpTo(ReadOnlySpan<long> sorted, long limit)
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
