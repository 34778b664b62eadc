using ReportTasks.Analysis.Gates;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Sync;

namespace ReportTasks.Tasks;

/// <summary>What the uploads of a run came to.</summary>
/// <param name="Batches">What was to be uploaded.</param>
/// <param name="Reports">Where readers find the report files, by name: at the first destination that has them at an http address.</param>
public sealed record RunUploads(IReadOnlyList<PublishedBatch> Batches, IReadOnlyList<DestinationSummary> Destinations, IReadOnlyDictionary<string, Uri> Reports)
{
    /// <summary>What came of uploads that have ended, while their destinations are still open.</summary>
    public static RunUploads Of(IReadOnlyList<PublishedBatch> batches, IReadOnlyList<Destination> destinations)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(destinations);
        var summaries = destinations.Select(destination => destination.Summary).ToList();
        var names = batches.SelectMany(batch => batch.Artifacts).Where(artifact => artifact.Kind == ArtifactKind.Report).Select(artifact => artifact.Name).ToHashSet(StringComparer.Ordinal);
        var addresses = from pair in destinations.Zip(summaries)
                        from result in pair.Second.Results
                        where result.IsThere && names.Contains(result.Key)
                        select (Name: result.Key, Url: pair.First.UrlOf(result.Key));
        return new RunUploads(
            batches, summaries,
            addresses.Where(found => found.Url.Scheme is "http" or "https").DistinctBy(found => found.Name, StringComparer.Ordinal)
                .ToDictionary(found => found.Name, found => found.Url, StringComparer.Ordinal));
    }

    /// <summary>Why not every file of a batch is everywhere, its report and its manifest, too, as a sentence; empty where every one is.</summary>
    public string MissingOf(string batchId)
    {
        var batch = Batches.FirstOrDefault(batch => batch.Id == batchId);
        return batch is null or { Artifacts.Count: 0, Unpublishable.Count: 0 }
            ? "it has no file that can be uploaded."
            : UploadGaps.Sentence(Destinations.Select(destination => (destination.Destination, Missing(batch, destination), destination.Problem is not null)));
    }

    private long Missing(PublishedBatch batch, DestinationSummary destination)
    {
        var there = destination.Results.Where(result => result.IsThere).Select(result => result.Key).ToHashSet(StringComparer.Ordinal);
        var files = batch.Artifacts.Count(artifact => !there.Contains(artifact.Name)) + batch.Unpublishable.Count;
        return files > 0 ? files : destination.Results.Count(result => !result.IsThere && IsOf(batch, result.Key));
    }

    private bool IsOf(PublishedBatch batch, string key) => key == Manifest.KeyOf(batch) || (key == Manifest.LatestKey && batch == Batches[0]);
}
