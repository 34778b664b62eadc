using ReportTasks.Console.Transfers;
using ReportTasks.Options;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Stores;
using ReportTasks.Reports;

namespace ReportTasks.Publishing.Sync;

/// <summary>
/// Uploads the artifacts of a run to every destination. Readers can rely on the order: videos and metadata, reports, the manifest
/// of each batch, latest.json.
/// </summary>
internal sealed class UploadRun(IReadOnlyList<Destination> destinations, ReportOptions options)
{
    private readonly Dictionary<string, ObjectUpload> uploads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> unreadable = new(StringComparer.Ordinal);

    public IReadOnlyList<Destination> Destinations { get; } = destinations;

    /// <summary>Searches an open file for signed URLs.</summary>
    internal Func<Stream, string, CancellationToken, Task<bool>> Scan { get; init; } = SecretScan.IsInAsync;

    /// <summary>Whether an artifact is uploaded before the reports.</summary>
    public static bool IsBeforeReports(Artifact artifact) =>
        artifact.Kind is ArtifactKind.Video or ArtifactKind.Metadata or ArtifactKind.Included;

    /// <summary>Reads the lengths and hashes of artifacts, which are then uploaded as they are now.</summary>
    public async Task PrepareAsync(IEnumerable<Artifact> artifacts, CancellationToken cancellation)
    {
        var distinct = artifacts.DistinctBy(artifact => artifact.Name, StringComparer.Ordinal).ToList();
        var contents = new (ObjectContent? Content, string? Problem)[distinct.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, distinct.Count),
            Destination.Limits(options, cancellation),
            async (index, token) => contents[index] = await ReadAsync(distinct[index], token));
        foreach (var (artifact, (content, problem)) in distinct.Zip(contents))
        {
            var name = artifact.Name;
            if (content is null) unreadable[name] = problem!;
            else uploads[name] = new ObjectUpload(name, content, ContentTypes.Of(name), options.Upload.CacheControl);
        }
    }

    /// <param name="finished">
    /// The batches whose last artifacts these are. If no file of a batch is missing, its manifest is uploaded, then latest.json.
    /// </param>
    public async Task PutAsync(
        Destination destination,
        IReadOnlyList<Artifact> artifacts,
        IReadOnlyList<PublishedBatch> finished,
        ITransferProgress progress,
        CancellationToken cancellation)
    {
        finished = WithObjects(finished);
        var keys = Keys(artifacts).ToList();
        var known = Known(keys);
        progress.Starting(known.Length + (finished.Count > 0 ? finished.Count + 1 : 0));
        foreach (var key in keys.Where(unreadable.ContainsKey)) destination.Fail(key, unreadable[key]);
        await destination.PutAsync(known, progress, cancellation);
        await PutManifestsAsync(destination, finished, progress, cancellation);
    }

    private static async Task PutManifestsAsync(
        Destination destination,
        IReadOnlyList<PublishedBatch> batches,
        ITransferProgress progress,
        CancellationToken cancellation)
    {
        var manifests = batches
            .Where(batch => batch.Unpublishable.Count == 0 && destination.Failed(Keys(batch.Artifacts)).Count == 0)
            .Select(batch => (batch, manifest: Manifest.Of(batch, destination.Uploaded(Keys(batch.Artifacts)), destination.UrlOf)))
            .ToList();
        if (destination.Problem is not null || manifests.Count == 0) return;
        await destination.PutAsync([.. manifests.Select(each => each.manifest)], progress, cancellation);
        var (newest, last) = manifests[0];
        if (newest != batches[0] || destination.Failed([last.Key]).Count > 0) return;
        await destination.PutAsync([Manifest.Latest(newest, last, destination.UrlOf)], progress, cancellation);
    }

    /// <summary>What a run would upload to a destination, including manifests.</summary>
    public async Task<IReadOnlyList<PlannedUpload>> PlanAsync(
        Destination destination, IReadOnlyList<PublishedBatch> batches, CancellationToken cancellation)
    {
        batches = WithObjects(batches);
        var wanted = Known([.. batches.SelectMany(batch => Keys(batch.Artifacts)).Distinct(StringComparer.Ordinal)]).ToList();
        if (destination.Problem is null)
        {
            var whole = batches
                .Where(batch => batch.Unpublishable.Count == 0 && !Keys(batch.Artifacts).Any(unreadable.ContainsKey)).ToList();
            var manifests = whole.ConvertAll(batch => Manifest.Of(batch, Known([.. Keys(batch.Artifacts)]), destination.UrlOf));
            wanted.AddRange(manifests);
            if (whole.Count > 0 && whole[0] == batches[0])
                wanted.Add(Manifest.Latest(whole[0], manifests[0], destination.UrlOf));
        }

        return await destination.PlanAsync(wanted, cancellation);
    }

    /// <summary>The files that cannot be read, with reasons.</summary>
    public IReadOnlyDictionary<string, string> Unreadable => unreadable;

    /// <summary>The report's section on the uploads of a batch, without the reports.</summary>
    public ReportSection Section(PublishedBatch batch)
    {
        var keys = Keys(batch.Artifacts.Where(IsBeforeReports)).ToHashSet(StringComparer.Ordinal);
        return UploadsSection.Of(Destinations, keys);
    }

    /// <summary>A batch without files has no manifest, and latest.json does not change.</summary>
    private static List<PublishedBatch> WithObjects(IReadOnlyList<PublishedBatch> batches) =>
        [.. batches.Where(batch => batch.Artifacts.Count > 0)];

    private static IEnumerable<string> Keys(IEnumerable<Artifact> artifacts) => artifacts.Select(artifact => artifact.Name);

    private ObjectUpload[] Known(IReadOnlyList<string> keys) =>
        [.. keys.Select(key => uploads.GetValueOrDefault(key)).OfType<ObjectUpload>()];

    private async Task<(ObjectContent? Content, string? Problem)> ReadAsync(Artifact artifact, CancellationToken cancellation)
    {
        if (artifact.Name == Manifest.LatestKey)
        {
            return (null, $"{artifact.Name} is reserved for the link to the newest manifest. "
                + "Give the task another target_filename_stub.");
        }

        try
        {
            // Videos are not searched for secrets, because Runway made them. Their metadata has the hashes.
            var isVideo = artifact.Kind == ArtifactKind.Video;
            if (isVideo && ArtifactContent.OfVideo(artifact) is { } known) return (known, null);
            var isRepairedFirst = options.Run.DryRun && artifact.Kind == ArtifactKind.Metadata;
            Func<Stream, Task<bool>>? isSecret = isVideo || isRepairedFirst || options.Output.KeepSignedUrls
                ? null
                : file => Scan(file, artifact.Path, cancellation);
            return await ArtifactContent.OfAsync(artifact, isSecret, cancellation) is { } content
                ? (content, null)
                : (null, $"{artifact.Name} contains a signed URL, which is a secret. "
                    + "Remove the signature, or pass --keep-signed-urls to upload it unchanged.");
        }
        catch (StoreException failure)
        {
            return (null, failure.Message);
        }
    }
}
