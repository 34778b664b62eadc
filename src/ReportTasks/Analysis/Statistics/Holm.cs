namespace ReportTasks.Analysis.Statistics;

/// <summary>Holm's step-down correction for the number of tests (S. Holm 1979): the chance of even one false alarm stays below the level.</summary>
internal static class Holm
{
    /// <returns>The adjusted p-values, in the order of the given ones.</returns>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> pValues)
    {
        ArgumentNullException.ThrowIfNull(pValues);
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
