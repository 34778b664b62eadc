using ReportTasks.Metrics;

namespace ReportTasks.Publishing.Artifacts;

/// <summary>A batch as commits and manifests speak of it.</summary>
/// <param name="Id">The id of its newest report.</param>
/// <param name="GeneratedAt">When that report was made, as it says.</param>
/// <param name="Source">The polling-results file, as its report names it.</param>
/// <param name="SuccessRatePercent">Of all tasks, two decimals.</param>
/// <param name="Artifacts">Its files, by kind and name.</param>
public sealed record PublishedBatch(
    string Id, string GeneratedAt, string Source, BatchSummary Summary, decimal SuccessRatePercent, IReadOnlyList<Artifact> Artifacts)
{
    /// <summary>The ids of its older reports.</summary>
    public IReadOnlyList<string> EarlierIds { get; init; } = [];

    /// <summary>The names of its videos that count as downloaded but cannot be published.</summary>
    public IReadOnlyList<string> Unpublishable { get; init; } = [];
}
