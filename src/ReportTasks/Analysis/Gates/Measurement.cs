namespace ReportTasks.Analysis.Gates;

/// <summary>The number that a gate judges, and how certain it is.</summary>
/// <param name="Value">The unrounded number; null if it cannot be measured.</param>
/// <param name="Problem">Why there is no exact value; null if there is. Continues the sentence that the verdict begins.</param>
internal readonly record struct Measurement(decimal? Value, string? Problem)
{
    /// <summary>The verdict if the value does not decide.</summary>
    public GateVerdict Otherwise { get; init; } = GateVerdict.Unmeasurable;

    /// <summary>The worst possible value; null if unknown.</summary>
    public decimal? Worst { get; init; }

    /// <summary>Added to the message of an exact value, for instance "of 3 of 5 tasks"; null for nothing.</summary>
    public string? Note { get; init; }

    public static implicit operator Measurement(decimal value) => new(value, null);

    /// <summary>There is nothing to measure.</summary>
    public static Measurement None(string problem) => new(null, problem);

    /// <summary>There is something to measure, but no usable data: the gate is missed.</summary>
    public static Measurement Lost(string problem) => new(null, problem) { Otherwise = GateVerdict.Missed };

    /// <summary>There is no previous batch to compare with.</summary>
    public static Measurement Skip(string problem) => new(null, problem) { Otherwise = GateVerdict.Skipped };

    /// <summary>A lower bound without a known upper bound.</summary>
    public static Measurement AtLeast(decimal value, string problem) => new(value, problem);

    /// <summary>A value between two bounds: the gate passes only if the worst one does.</summary>
    public static Measurement Between(decimal value, decimal worst, string problem) =>
        value == worst ? value : new Measurement(value, problem) { Worst = worst, Otherwise = GateVerdict.Missed };
}
