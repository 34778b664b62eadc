namespace ReportTasks.Analysis.Gates;

public enum GateLevel
{
    Off,

    /// <summary>Missing it is a warning.</summary>
    Warn,

    /// <summary>Missing it is exit code 5.</summary>
    Error,
}

public enum GateVerdict
{
    Passed,
    Missed,

    /// <summary>There is nothing to judge, for instance no tasks. Counts as missed only with <c>--strict</c>.</summary>
    Unmeasurable,

    /// <summary>Too few previous batches to compare with. Never counts as missed.</summary>
    Skipped,

    /// <summary>It is judged once the artefacts are published, after the report is written; in a dry run never.</summary>
    Pending,
}

/// <summary>What a gate came to for one batch.</summary>
/// <param name="Id">Stable: the option's name, for instance <c>min-success-rate</c>; with the reason behind a colon where one option makes several.</param>
/// <param name="Limit">With its unit, for people, for instance <c>90 %</c>.</param>
/// <param name="Actual">Likewise; null where it could not be measured.</param>
/// <param name="Message">One sentence: what was asked, what there is.</param>
public sealed record GateResult(string Id, GateLevel Level, string Limit, string? Actual, GateVerdict Verdict, string Message)
{
    /// <summary>What the numbers count, as the report names it; null for a gate without numbers.</summary>
    public string? Unit { get; init; }

    /// <summary>The limit as a number; null for a gate without.</summary>
    public decimal? LimitValue { get; init; }

    /// <summary>The actual as a number, not rounded; null where it could not be measured, or the gate has no numbers.</summary>
    public decimal? ActualValue { get; init; }
}

/// <summary>All gates of a batch that are on.</summary>
public sealed record GateResults(IReadOnlyList<GateResult> Gates)
{
    public bool AreMet => Gates.All(gate => gate.Verdict != GateVerdict.Missed);
}
