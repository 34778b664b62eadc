using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ReportTasks.Metrics.Slices;

[Description(
    "The batch split by theme, resolution, duration and cluster, if tasks have them. Within each, the largest slice comes first.")]
internal sealed record SliceTable(IReadOnlyList<Slice> Slices) : ListSection<Slice>(Slices);

[Description("The tasks of one value of one dimension.")]
internal sealed record Slice(
    [property: Description("The field that the tasks carry; cluster is cluster_id.")]
    [property: AllowedValues("theme", "resolution", "duration", "cluster")]
    string Dimension,
    [property: Description(
        "As the tasks carry it, cut to 100 characters; '(other values)' for all beyond the first hundred of a dimension.")]
    string Value,
    [property: Description("Tasks with it.")]
    long Total,
    [property: Description("Those that succeeded.")]
    long Succeeded,
    [property: Description("Those that failed.")]
    long Failed,
    [property: Description("Succeeded tasks in percent of all of the slice, 2 decimals.")]
    decimal SuccessRatePercent,
    [property: Description("Median seconds of its succeeded tasks, 3 decimals; null without any.")]
    decimal? P50Seconds,
    [property: JsonIgnore] double? AdjustedP,
    [property: Description(
        "-1 where the slice is significantly worse than the rest (adjusted_p below 0.05), 1 where it is better, else 0.")]
    [property: AllowedValues(-1, 0, 1)]
    [property: JsonPropertyOrder(1)] int Difference)
{
    private const int Decimals = 6;

    [Description(
        "How likely shares of failures that differ so much are by chance: Fisher's exact test, two-sided, on succeeded and "
        + "failed tasks of the slice against those of the dimension's other values, corrected for the number of slices "
        + "(Holm), 6 decimals. Null where there is nothing to compare.")]
    [JsonPropertyName("adjusted_p")]
    public decimal? RoundedP => AdjustedP is { } p ? Rounding.Round((decimal)p, Decimals) : null;
}
