using ReportTasks.Analysis.Gates;
using ReportTasks.Publishing.Artifacts;

namespace ReportTasks.Publishing.Sync;

/// <summary>The result of a run's uploads.</summary>
/// <param name="Reports">The URLs of the report files by name, at the first destination with an HTTP URL.</param>
internal sealed record UploadOutcome(
    IReadOnlyList<PublishedBatch> Batches,
    IReadOnlyList<DestinationSummary> Destinations,
    IReadOnlyDictionary<string, Uri> Reports)
{
    /// <summary>Collects the results. Call it before the destinations are disposed.</summary>
    public static UploadOutcome Of(IReadOnlyList<PublishedBatch> batches, IReadOnlyList<Destination> destinations)
    {
        var summaries = destinations.Select(destination => destination.Summary).ToList();
        var names = batches.SelectMany(batch => batch.Artifacts).Where(artifact => artifact.Kind == ArtifactKind.Report)
            .Select(artifact => artifact.Name).ToHashSet(StringComparer.Ordinal);
        var urls = from pair in destinations.Zip(summaries)
                   from result in pair.Second.Results
                   where result.IsThere && names.Contains(result.Key)
                   select (Name: result.Key, Url: pair.First.UrlOf(result.Key));
        return new UploadOutcome(
            batches,
            summaries,
            urls.Where(found => found.Url.Scheme is "http" or "https").DistinctBy(found => found.Name, StringComparer.Ordinal)
                .ToDictionary(found => found.Name, found => found.Url, StringComparer.Ordinal));
    }

    /// <summary>Which files of a batch, including its manifest, are missing at a destination; empty if none are.</summary>
    public string MissingOf(string batchId) => Batches.FirstOrDefault(batch => batch.Id == batchId) is { HasFiles: true } batch
        ? UploadGaps.Sentence(Destinations.Select(
            destination => (destination.Destination, Missing(batch, destination), destination.Problem is not null)))
        : "it has no files to upload.";

    private long Missing(PublishedBatch batch, DestinationSummary destination)
    {
        var there = destination.Results.Where(result => result.IsThere).Select(result => result.Key)
            .ToHashSet(StringComparer.Ordinal);
        var files = batch.Artifacts.Count(artifact => !there.Contains(artifact.Name)) + batch.Unpublishable.Count;
        return files > 0 ? files : destination.Results.Count(result => !result.IsThere && IsOf(batch, result.Key));
    }

    private bool IsOf(PublishedBatch batch, string key) =>
        key == Manifest.KeyOf(batch.Id) || (key == Manifest.LatestKey && batch == Batches[0]);
}
