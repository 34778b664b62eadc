namespace ReportTasks.Gates;

/// <summary>What a gate found.</summary>
/// <param name="Value">Not rounded; null where there is none.</param>
/// <param name="Problem">Why there is no value, or why it is only a lower bound; null for neither. Reads on behind "cannot be judged: ".</param>
internal readonly record struct Measurement(decimal? Value, string? Problem)
{
    public static implicit operator Measurement(decimal value) => new(value, null);

    public static Measurement None(string problem) => new(null, problem);

    public static Measurement AtLeast(decimal value, string problem) => new(value, problem);
}
