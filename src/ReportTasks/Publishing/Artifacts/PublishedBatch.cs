using ReportTasks.Metrics;

namespace ReportTasks.Publishing.Artifacts;

/// <summary>A batch to upload and commit.</summary>
/// <param name="Id">The id in its newest report.</param>
/// <param name="GeneratedAt">The time in that report, as written.</param>
/// <param name="Source">The results file as named in the report.</param>
/// <param name="SuccessRatePercent">With 2 decimals.</param>
/// <param name="Artifacts">Its files, ordered by kind and name.</param>
internal sealed record PublishedBatch(
    string Id,
    string GeneratedAt,
    string Source,
    BatchSummary Summary,
    decimal SuccessRatePercent,
    IReadOnlyList<Artifact> Artifacts)
{
    /// <summary>The ids of its older reports.</summary>
    public IReadOnlyList<string> EarlierIds { get; init; } = [];

    /// <summary>The names of its videos that cannot be published.</summary>
    public IReadOnlyList<string> Unpublishable { get; init; } = [];

    /// <summary>Whether it has any file, publishable or not.</summary>
    public bool HasFiles => Artifacts.Count + Unpublishable.Count > 0;
}
