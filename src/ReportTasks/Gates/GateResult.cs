namespace ReportTasks.Gates;

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

    /// <summary>There is nothing to judge: no tasks, no history yet. Counts as missed only with <c>--strict</c>.</summary>
    Unmeasurable,

    /// <summary>It is judged once the artefacts are published, after the report is written.</summary>
    Pending,
}

/// <summary>What a gate came to for one batch.</summary>
/// <param name="Id">Stable: the option's name, for instance <c>min-success-rate</c>; with the reason behind a colon where one option makes several.</param>
/// <param name="Limit">With its unit, for people, for instance <c>90 %</c>.</param>
/// <param name="Actual">Likewise; null where it could not be measured.</param>
/// <param name="Message">One sentence: what was asked, what there is.</param>
public sealed record GateResult(string Id, GateLevel Level, string Limit, string? Actual, GateVerdict Verdict, string Message);

/// <summary>All gates of a batch that are on.</summary>
public sealed record GateResults(IReadOnlyList<GateResult> Gates)
{
    public bool AreMet => Gates.All(gate => gate.Verdict != GateVerdict.Missed);
}
