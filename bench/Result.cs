namespace Bench;

/// <summary>One row of the table.</summary>
/// <param name="What">The scenario.</param>
/// <param name="Contenders">ReportTasks first.</param>
/// <param name="Goals">The limits.</param>
/// <param name="Missing">Why a peer was not measured; null if all were.</param>
internal sealed record Result(string What, IReadOnlyList<Measured> Contenders, IReadOnlyList<Goal> Goals, string? Missing = null);
