using System.Globalization;

namespace Bench;

/// <summary>A result with a limit.</summary>
/// <param name="What">Such as <c>time vs. Python</c>.</param>
/// <param name="Value">The measured value.</param>
/// <param name="Bound">The limit.</param>
/// <param name="IsAtMost">Whether less is better.</param>
/// <param name="Unit">Appended to the numbers; empty for a ratio.</param>
internal sealed record Goal(string What, double Value, double Bound, bool IsAtMost = true, string Unit = "")
{
    public bool IsReached => IsAtMost ? Value <= Bound : Value >= Bound;

    public static Goal AtLeast(string what, double value, double bound, string unit = "") => new(what, value, bound, IsAtMost: false, unit);

    public string Limit => string.Create(CultureInfo.InvariantCulture, $"{(IsAtMost ? "at most" : "at least")} {Bound:0.00#}{Unit}");

    public string Result => string.Create(CultureInfo.InvariantCulture, $"{Value:0.00#}{Unit}, {(IsReached ? "reached" : "missed")}");

    public override string ToString() => $"{What}: {Result} ({Limit})";
}
