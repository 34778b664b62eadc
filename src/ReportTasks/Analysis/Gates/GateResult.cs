using ReportTasks.Options;

namespace ReportTasks.Analysis.Gates;

public enum GateVerdict
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

/// <summary>The result of a gate for one batch.</summary>
/// <param name="Id">Stable: the option's name, such as <c>min-success-rate</c>, and after a colon the reason if there is one.</param>
/// <param name="Limit">The limit with its unit, such as <c>90 %</c>.</param>
/// <param name="Actual">The measured number with its unit; null if it could not be measured.</param>
/// <param name="Message">One sentence with the limit and the measured number.</param>
public sealed record GateResult(string Id, GateLevel Level, string Limit, string? Actual, GateVerdict Verdict, string Message)
{
    /// <summary>The unit's name in the report; null for a gate without numbers.</summary>
    public string? Unit { get; init; }

    /// <summary>The limit as a number; null for a gate without numbers.</summary>
    public decimal? LimitValue { get; init; }

    /// <summary>The measured number, not rounded; null if it could not be measured, or the gate has no numbers.</summary>
    public decimal? ActualValue { get; init; }
}

/// <summary>All gates of a batch that are on.</summary>
public sealed record GateResults(IReadOnlyList<GateResult> Gates)
{
    public bool AreMet => Gates.All(gate => gate.Verdict != GateVerdict.Missed);
}
