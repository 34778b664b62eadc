namespace ReportTasks.Metrics.Slices;

/// <summary>The batch parted by what its tasks have in common, where they carry it.</summary>
public sealed record SliceTable(IReadOnlyList<Slice> Slices);

/// <summary>The tasks of one value of one dimension.</summary>
/// <param name="Dimension"><c>theme</c>, <c>resolution</c>, <c>duration</c> or <c>cluster</c>.</param>
/// <param name="Value">As the tasks carry it, cut to 100 characters.</param>
/// <param name="SuccessRatePercent">Succeeded tasks of all of the slice, 2 decimals.</param>
/// <param name="P50Seconds">Median seconds of its succeeded tasks, 3 decimals; null without any.</param>
/// <param name="AdjustedP">
/// How likely a share of failures this far off is by chance: Fisher's exact test, two-sided, of the slice against the rest
/// of those that carry the dimension, corrected for the number of slices of all dimensions. Null where there is nothing to compare.
/// </param>
/// <param name="Difference">-1 where the slice is significantly worse than the rest, 1 where it is better, else 0.</param>
public sealed record Slice(
    string Dimension, string Value, long Total, long Succeeded, long Failed, decimal SuccessRatePercent, decimal? P50Seconds, double? AdjustedP, int Difference);
