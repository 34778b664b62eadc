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

    /// <summary>Nothing to judge, for example no tasks. Counts as missed only with <c>--strict</c>.</summary>
    Unmeasurable,

    /// <summary>Too few previous batches to compare with. Never counts as missed.</summary>
    Skipped,

    /// <summary>Judged later, after publishing. In a dry run, never.</summary>
    Pending,
}

/// <param name="Limit">With its unit, for example <c>90%</c>.</param>
/// <param name="Actual">With its unit; null if it could not be measured.</param>
[Description("The result of a gate.")]
internal sealed record GateResult(
    [property: Description("The option's name. max-failure-share is followed by a colon and the reason.")]
    string Id,
    [property: Description("Effect of missing the gate: a warning, or exit code 5.")]
    [property: AllowedValues("warn", "error")]
    GateLevel Level,
    [property: JsonIgnore] string Limit,
    [property: JsonIgnore] string? Actual,
    [property: Description(
        "unmeasurable: nothing to judge; counts as missed with --strict. skipped: too few previous batches; never counts as "
        + "missed. pending: judged after this report was written (require-committed always), or not at all in a dry run.")]
    [property: JsonPropertyOrder(1)] GateVerdict Verdict,
    [property: Description("The result as a sentence.")]
    [property: JsonPropertyOrder(5)] string Message)
{
    private const int Decimals = 6;

    [Description("The unit of limit and actual. points are percentage points.")]
    [AllowedValues("percent", "points", "count", "seconds", "megabytes", "usd", null)]
    [JsonPropertyOrder(4)]
    public string? Unit { get; init; }

    [Description("The limit; null if the gate has no number.")]
    [JsonPropertyName("limit")]
    [JsonPropertyOrder(2)]
    public decimal? LimitValue { get; init; }

    /// <summary>The unrounded measured number; null if unknown, or if the gate has no number.</summary>
    [JsonIgnore]
    public decimal? ActualValue { get; init; }

    [Description("The measured number, 6 decimals; null if unknown, or if the gate has no number.")]
    [JsonPropertyName("actual")]
    [JsonPropertyOrder(3)]
    public decimal? RoundedActual =>
        ActualValue is { } actual && Unit != GateUnit.Count.Name ? Rounding.Round(actual, Decimals) : ActualValue;
}

[Description("The gates that are on, in the order of the options. Missing if none is on.")]
internal sealed record GateResults(IReadOnlyList<GateResult> Gates) : ListSection<GateResult>(Gates)
{
    public bool AreMet => Gates.All(gate => gate.Verdict != GateVerdict.Missed);
}
