namespace ReportTasks.Metrics.Durations;

/// <summary>Percentiles by linear interpolation between closest ranks (type 7 of Hyndman and Fan, NumPy's and R's default).</summary>
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
}
