using ReportTasks.Batches;

namespace ReportTasks.Sources.PollingResults;

/// <summary>The content of a polling-results file, except its tasks.</summary>
/// <param name="Warnings">One sentence each; at most <see cref="WarningList.Shown"/> and a count of the rest.</param>
internal sealed record PollingContent(PollingStats Stats, IReadOnlyList<string> Warnings)
{
    /// <summary>Set by <see cref="ResultsFiles.ReadDistinct"/>.</summary>
    public ReplacedEntries Replaced { get; init; } = ReplacedEntries.None;
}
