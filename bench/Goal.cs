using System.Globalization;

namespace Bench;

/// <summary>A result with a limit.</summary>
/// <param name="What">Such as <c>time / Python's</c>.</param>
/// <param name="Value">The measured value.</param>
/// <param name="Bound">The limit.</param>
/// <param name="IsAtMost">Whether less is better.</param>
/// <param name="Unit">Appended to the numbers; empty for a ratio.</param>
internal sealed record Goal(string What, double Value, double Bound, bool IsAtMost = true, string Unit = "")
{
    public bool IsReached => IsAtMost ? Value <= Bound : Value >= Bound;

    public static Goal AtLeast(string what, double value, double bound, string unit = "") => new(what, value, bound, IsAtMost: false, unit);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{What}: {Value:0.00#}{Unit} ({(IsAtMost ? "at most" : "at least")} {Bound:0.00#}{Unit}: {(IsReached ? "reached" : "missed")})");
}
