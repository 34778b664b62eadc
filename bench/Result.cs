namespace Bench;

/// <summary>One row of the table.</summary>
/// <param name="What">Was done.</param>
/// <param name="Contenders">Who did it, we first.</param>
/// <param name="Goals">What the figures are to reach.</param>
/// <param name="Missing">A peer that could not be measured, and why; null for none.</param>
internal sealed record Result(string What, IReadOnlyList<Measured> Contenders, IReadOnlyList<Goal> Goals, string? Missing = null);
