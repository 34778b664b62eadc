namespace ReportTasks.Analysis.Statistics;

/// <summary>Holm's step-down correction for multiple tests (S. Holm 1979).</summary>
internal static class Holm
{
    /// <returns>The adjusted p-values in the same order.</returns>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> pValues)
    {
        var adjusted = new double[pValues.Count];
        var (left, largest) = (pValues.Count, 0d);
        foreach (var index in Enumerable.Range(0, pValues.Count).OrderBy(index => pValues[index]))
        {
            largest = Math.Max(largest, Math.Min(1, pValues[index] * left--));
            adjusted[index] = largest;
        }

        return adjusted;
    }
}
