namespace ReportTasks.Analysis.Gates;

/// <summary>The number that a gate judges, and how certain it is.</summary>
/// <param name="Value">The unrounded number; null if unknown.</param>
/// <param name="Problem">Why the value is not exact, as the end of a sentence; null if it is.</param>
internal readonly record struct Measurement(decimal? Value, string? Problem)
{
    /// <summary>The verdict if the value is not certain enough.</summary>
    public GateVerdict Otherwise { get; init; } = GateVerdict.Unmeasurable;

    /// <summary>The worst possible value; null if unknown.</summary>
    public decimal? Worst { get; init; }

    /// <summary>Added to the message of an exact value, for example "of 3 of 5 tasks"; null for none.</summary>
    public string? Note { get; init; }

    public static implicit operator Measurement(decimal value) => new(value, null);

    /// <summary>Nothing to measure.</summary>
    public static Measurement None(string problem) => new(null, problem);

    /// <summary>The data is missing or unusable, so the gate is missed.</summary>
    public static Measurement Lost(string problem) => new(null, problem) { Otherwise = GateVerdict.Missed };

    /// <summary>No previous batch to compare with.</summary>
    public static Measurement Skip(string problem) => new(null, problem) { Otherwise = GateVerdict.Skipped };

    /// <summary>A lower bound without a known upper bound.</summary>
    public static Measurement AtLeast(decimal value, string problem) => new(value, problem);

    /// <summary>A value between two bounds. The gate passes only if both bounds do.</summary>
    public static Measurement Between(decimal value, decimal worst, string problem) =>
        value == worst ? value : new Measurement(value, problem) { Worst = worst, Otherwise = GateVerdict.Missed };
}
