using ReportTasks.Analysis.Statistics;

namespace ReportTasks.Metrics.Slices;

/// <summary>Finds slices whose failure rate differs significantly from the dimension's other values.</summary>
internal static class SliceTests
{
    /// <summary>The significance level of adjusted p-values.</summary>
    public const double Level = 0.05;

    /// <param name="slices">The slices of all dimensions.</param>
    public static IReadOnlyList<Slice> Judge(IReadOnlyList<Slice> slices)
    {
        var rests = slices.GroupBy(slice => slice.Dimension, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => (Succeeded: group.Sum(slice => slice.Succeeded), Failed: group.Sum(slice => slice.Failed)),
                StringComparer.Ordinal);
        var tested = slices.Where(slice => CanDiffer(slice, rests[slice.Dimension])).ToList();
        if (tested.Count == 0) return slices;
        var adjusted = Holm.Adjust([.. tested.Select(slice => Test(slice, rests[slice.Dimension]))]);
        var judged = tested.Zip(adjusted, (slice, p) => (slice, p)).ToDictionary(pair => pair.slice, pair => pair.p);
        return
        [
            .. slices.Select(slice =>
                judged.TryGetValue(slice, out var p) ? Judge(slice, p, rests[slice.Dimension]) : slice),
        ];
    }

    // A test needs finished tasks on both sides, and both outcomes. "(other values)" is not tested.
    private static bool CanDiffer(Slice slice, (long Succeeded, long Failed) all)
    {
        var ended = slice.Succeeded + slice.Failed;
        return slice.Value != SliceDimension.OtherValues
            && ended > 0 && ended < all.Succeeded + all.Failed
            && all is { Succeeded: > 0, Failed: > 0 };
    }

    private static double Test(Slice slice, (long Succeeded, long Failed) all) =>
        FisherExact.TwoSided(slice.Succeeded, slice.Failed, all.Succeeded - slice.Succeeded, all.Failed - slice.Failed);

    private static Slice Judge(Slice slice, double p, (long Succeeded, long Failed) all)
    {
        var difference = ((decimal)slice.Succeeded * all.Failed) - ((decimal)slice.Failed * all.Succeeded);
        return slice with { AdjustedP = p, Difference = p >= Level ? 0 : Math.Sign(difference) };
    }
}
