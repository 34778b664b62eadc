using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ReportTasks.Json;
using ReportTasks.Metrics;
using ReportTasks.Options;

namespace ReportTasks.Analysis.Gates;

[JsonConverter(typeof(SnakeCaseEnum<GateVerdict>))]
internal enum GateVerdict
{
    Passed,
    Missed,

    /// <summary>There is nothing to judge, for instance no tasks. Counts as missed only with <c>--strict</c>.</summary>
    Unmeasurable,

    /// <summary>Too few previous batches to compare with. Never counts as missed.</summary>
    Skipped,

    /// <summary>Judged after publishing, when the report is already written; never in a dry run.</summary>
    Pending,
}

/// <param name="Limit">With its unit, for people, for instance <c>90 %</c>.</param>
/// <param name="Actual">With its unit; null if it could not be measured.</param>
[Description("What a gate came to.")]
internal sealed record GateResult(
    [property: Description("The option's name; max-failure-share has its reason behind a colon.")]
    string Id,
    [property: Description("What missing it is: a warning, or exit code 5.")]
    [property: AllowedValues("warn", "error")]
    GateLevel Level,
    [property: JsonIgnore] string Limit,
    [property: JsonIgnore] string? Actual,
    [property: Description(
        "unmeasurable: there is nothing to judge, which with --strict counts as missed. skipped: there are too few previous "
        + "batches, which never counts as missed. pending: judged after this report was written, or in a dry run not at all; "
        + "require-committed stays so.")]
    [property: JsonPropertyOrder(1)] GateVerdict Verdict,
    [property: Description("Both in one sentence.")]
    [property: JsonPropertyOrder(5)] string Message)
{
    private const int Decimals = 6;

    [Description("What limit and actual count; points are percentage points.")]
    [AllowedValues("percent", "points", "count", "seconds", "megabytes", "usd", null)]
    [JsonPropertyOrder(4)]
    public string? Unit { get; init; }

    [Description("What was asked for, in unit; null where that is no number.")]
    [JsonPropertyName("limit")]
    [JsonPropertyOrder(2)]
    public decimal? LimitValue { get; init; }

    /// <summary>The actual number, not rounded; null if it could not be measured, or for a gate without numbers.</summary>
    [JsonIgnore]
    public decimal? ActualValue { get; init; }

    [Description("What there is, in unit, 6 decimals; null where it is no number, or not known.")]
    [JsonPropertyName("actual")]
    [JsonPropertyOrder(3)]
    public decimal? RoundedActual =>
        ActualValue is { } actual && Unit != GateUnit.Count.Name ? Rounding.Round(actual, Decimals) : ActualValue;
}

[Description("The gates that are on, in the order of the options; missing where none is.")]
internal sealed record GateResults(IReadOnlyList<GateResult> Gates) : ListSection<GateResult>(Gates)
{
    public bool AreMet => Gates.All(gate => gate.Verdict != GateVerdict.Missed);
}
