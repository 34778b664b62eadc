using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ReportTasks.Metrics.Slices;

[Description(
    "The tasks by theme, resolution, duration and cluster, largest slice of each first.")]
internal sealed record SliceTable(IReadOnlyList<Slice> Slices) : ListSection<Slice>(Slices);

[Description("The tasks with one value of one dimension.")]
internal sealed record Slice(
    [property: Description("The task field. cluster is cluster_id.")]
    [property: AllowedValues("theme", "resolution", "duration", "cluster")]
    string Dimension,
    [property: Description(
        "The value, truncated to 100 characters; '(other values)' for all after the first 100 values of a dimension.")]
    string Value,
    [property: Description("Number of tasks.")]
    long Total,
    [property: Description("Tasks that succeeded.")]
    long Succeeded,
    [property: Description("Tasks that failed.")]
    long Failed,
    [property: Description("Succeeded tasks as a percentage of total, 2 decimals.")]
    decimal SuccessRatePercent,
    [property: Description("Median duration of succeeded tasks in seconds, 3 decimals; null without any.")]
    decimal? P50Seconds,
    [property: JsonIgnore] double? AdjustedP,
    [property: Description(
        "-1 if the slice is significantly worse than the other values (adjusted_p below 0.05), 1 if better, else 0.")]
    [property: AllowedValues(-1, 0, 1)]
    [property: JsonPropertyOrder(1)] int Difference)
{
    private const int Decimals = 6;

    [Description(
        "The p-value of the failure rate against the dimension's other values, 6 decimals: two-sided Fisher's exact test, "
        + "corrected for the number of slices (Holm). Null if no comparison is possible.")]
    [JsonPropertyName("adjusted_p")]
    public decimal? RoundedP => AdjustedP is { } p ? Rounding.Round((decimal)p, Decimals) : null;
}
