using ReportTasks.Analysis.Statistics;

namespace ReportTasks.Metrics.Slices;

/// <summary>Finds the slices whose share of failures differs from the rest of those that carry the dimension.</summary>
internal static class SliceTests
{
    /// <summary>Adjusted p-values below it are significant.</summary>
    public const double Level = 0.05;

    /// <param name="slices">Of all dimensions, each task once in each.</param>
    public static IReadOnlyList<Slice> Judge(IReadOnlyList<Slice> slices)
    {
        var rests = slices.GroupBy(slice => slice.Dimension, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (Succeeded: group.Sum(slice => slice.Succeeded), Failed: group.Sum(slice => slice.Failed)), StringComparer.Ordinal);
        var tested = slices.Where(slice => CanDiffer(slice, rests[slice.Dimension])).ToList();
        if (tested.Count == 0) return slices;
        var adjusted = Holm.Adjust([.. tested.Select(slice => Test(slice, rests[slice.Dimension]))]);
        var judged = tested.Zip(adjusted, (slice, p) => (slice, p)).ToDictionary(pair => pair.slice, pair => pair.p);
        return [.. slices.Select(slice => judged.TryGetValue(slice, out var p) ? Judge(slice, p, rests[slice.Dimension]) : slice)];
    }

    /// <summary>There are tasks that ended on both sides, and some ended well and some did not. What is lumped together is no slice.</summary>
    private static bool CanDiffer(Slice slice, (long Succeeded, long Failed) all)
    {
        var ended = slice.Succeeded + slice.Failed;
        return ended > 0 && ended < all.Succeeded + all.Failed && all is { Succeeded: > 0, Failed: > 0 } && slice.Value != SliceDimension.OtherValues;
    }

    private static double Test(Slice slice, (long Succeeded, long Failed) all) =>
        FisherExact.TwoSided(slice.Succeeded, slice.Failed, all.Succeeded - slice.Succeeded, all.Failed - slice.Failed);

    private static Slice Judge(Slice slice, double p, (long Succeeded, long Failed) all) => slice with
    {
        AdjustedP = p,
        Difference = p >= Level ? 0 : Math.Sign(((decimal)slice.Succeeded * all.Failed) - ((decimal)slice.Failed * all.Succeeded)),
    };
}
