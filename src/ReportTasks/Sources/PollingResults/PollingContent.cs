using ReportTasks.Batches;

namespace ReportTasks.Sources.PollingResults;

/// <summary>What a polling-results file has besides its tasks.</summary>
/// <param name="Warnings">One sentence each; at most <see cref="WarningList.Shown"/> and a count of the rest.</param>
internal sealed record PollingContent(PollingStats Stats, IReadOnlyList<string> Warnings)
{
    /// <summary>Entries that another entry of the same task replaces; set by <see cref="ResultsFiles.ReadDistinct"/>.</summary>
    public ReplacedEntries Replaced { get; init; } = ReplacedEntries.None;
}
