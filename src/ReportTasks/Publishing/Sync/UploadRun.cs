using ReportTasks.Console.Transfers;
using ReportTasks.Options;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Stores;
using ReportTasks.Reports;

namespace ReportTasks.Publishing.Sync;

/// <summary>
/// Brings the artefacts of a run to every destination, in an order that readers can rely on: videos and what belongs to
/// them, then reports, then each batch's manifest, then which one is the latest.
/// </summary>
public sealed class UploadRun(IReadOnlyList<Destination> destinations, ReportOptions options)
{
    private readonly Dictionary<string, ObjectUpload> uploads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> unreadable = new(StringComparer.Ordinal);

    public IReadOnlyList<Destination> Destinations { get; } = destinations;

    /// <summary>Looks for signed addresses in a file that is open, by its name.</summary>
    internal Func<Stream, string, CancellationToken, Task<bool>> Scan { get; init; } = SecretScan.IsInAsync;

    /// <summary>What does not wait for the report of this run.</summary>
    public static bool ComesFirst(Artifact artifact)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        return artifact.Kind is ArtifactKind.Video or ArtifactKind.Metadata or ArtifactKind.Included;
    }

    /// <summary>Takes artefacts in: their lengths and hashes are what counts from now on.</summary>
    public async Task PrepareAsync(IEnumerable<Artifact> artifacts, CancellationToken cancellation)
    {
        var fresh = artifacts.DistinctBy(artifact => artifact.Name, StringComparer.Ordinal).ToList();
        var contents = new (ObjectContent? Content, string? Problem)[fresh.Count];
        var limits = new ParallelOptions { MaxDegreeOfParallelism = options.Transfers.InitialParallel, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Enumerable.Range(0, fresh.Count), limits, async (index, token) => contents[index] = await ReadAsync(fresh[index], token));
        foreach (var (artifact, (content, problem)) in fresh.Zip(contents))
        {
            if (content is not null) uploads[artifact.Name] = new ObjectUpload(artifact.Name, content, ContentTypes.Of(artifact.Name), options.Upload.CacheControl);
            else unreadable[artifact.Name] = problem!;
        }
    }

    /// <summary>Puts those of the prepared artefacts at a destination.</summary>
    /// <param name="finished">
    /// The batches whose last artefacts these are: their manifests follow, unless something of theirs is not there, and then
    /// which one is the latest.
    /// </param>
    public async Task PutAsync(
        Destination destination, IReadOnlyList<Artifact> artifacts, IReadOnlyList<PublishedBatch> finished, ITransferProgress progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(finished);
        ArgumentNullException.ThrowIfNull(progress);
        finished = WithObjects(finished);
        var keys = Keys(artifacts).ToList();
        var known = Known(keys);
        progress.Starting(known.Length + (finished.Count > 0 ? finished.Count + 1 : 0));
        foreach (var key in keys.Where(unreadable.ContainsKey)) destination.Fail(key, unreadable[key]);
        await destination.PutAsync(known, progress, cancellation);
        await PutManifestsAsync(destination, finished, progress, cancellation);
    }

    private static async Task PutManifestsAsync(Destination destination, IReadOnlyList<PublishedBatch> batches, ITransferProgress progress, CancellationToken cancellation)
    {
        var manifests = batches.Where(batch => batch.Unpublishable.Count == 0 && destination.Failed(Keys(batch.Artifacts)).Count == 0)
            .Select(batch => (batch, manifest: ManifestOf(destination, batch, destination.There(Keys(batch.Artifacts))))).ToList();
        if (destination.Problem is not null || manifests.Count == 0) return;
        await destination.PutAsync([.. manifests.Select(each => each.manifest)], progress, cancellation);
        var (newest, last) = manifests[0];
        if (newest == batches[0] && destination.Failed([last.Key]).Count == 0) await destination.PutAsync([Manifest.Latest(newest, last, destination.UrlOf)], progress, cancellation);
    }

    /// <summary>What a run would do at a destination from here on, manifests and all.</summary>
    public async Task<IReadOnlyList<PlannedUpload>> PlanAsync(Destination destination, IReadOnlyList<PublishedBatch> batches, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(batches);
        batches = WithObjects(batches);
        var wanted = Known([.. batches.SelectMany(batch => Keys(batch.Artifacts)).Distinct(StringComparer.Ordinal)]).ToList();
        if (destination.Problem is null)
        {
            var whole = batches.Where(batch => batch.Unpublishable.Count == 0 && !Keys(batch.Artifacts).Any(unreadable.ContainsKey)).ToList();
            var manifests = whole.ConvertAll(batch => ManifestOf(destination, batch, Known([.. Keys(batch.Artifacts)])));
            wanted.AddRange(manifests);
            if (whole.Count > 0 && whole[0] == batches[0]) wanted.Add(Manifest.Latest(whole[0], manifests[0], destination.UrlOf));
        }

        return await destination.PlanAsync(wanted, cancellation);
    }

    /// <summary>The files that cannot be read, with the reason.</summary>
    public IReadOnlyDictionary<string, string> Unreadable => unreadable;

    /// <summary>The report's section on a batch: what is at each destination, but for the reports, which hold this.</summary>
    public ReportSection Section(PublishedBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var keys = Keys(batch.Artifacts.Where(ComesFirst)).ToHashSet(StringComparer.Ordinal);
        return UploadsSection.Of(Destinations, keys);
    }

    /// <summary>A batch of which there is nothing yet has no manifest, and the latest stays the one before.</summary>
    private static List<PublishedBatch> WithObjects(IReadOnlyList<PublishedBatch> batches) => [.. batches.Where(batch => batch.Artifacts.Count > 0)];

    private static ObjectUpload ManifestOf(Destination destination, PublishedBatch batch, IEnumerable<ObjectUpload> objects) => Manifest.Of(batch, objects, destination.UrlOf);

    private static IEnumerable<string> Keys(IEnumerable<Artifact> artifacts) => artifacts.Select(artifact => artifact.Name);

    private ObjectUpload[] Known(IReadOnlyList<string> keys) => [.. keys.Select(key => uploads.GetValueOrDefault(key)).OfType<ObjectUpload>()];

    private async Task<(ObjectContent? Content, string? Problem)> ReadAsync(Artifact artifact, CancellationToken cancellation)
    {
        if (artifact.Name == Manifest.LatestKey)
        {
            return (null, $"{artifact.Name} is the name of the file that leads to the newest manifest. Give the task another target_filename_stub.");
        }

        try
        {
            // Videos come as Runway made them, and their hashes are known: they are not read for this.
            var isVideo = artifact.Kind == ArtifactKind.Video;
            if (isVideo && ArtifactContent.OfVideo(artifact) is { } known) return (known, null);
            var isRepairedFirst = options.Run.DryRun && artifact.Kind == ArtifactKind.Metadata;
            Func<Stream, Task<bool>>? isSecret = isVideo || isRepairedFirst || options.Output.KeepSignedUrls ? null : file => Scan(file, artifact.Path, cancellation);
            return await ArtifactContent.OfAsync(artifact, isSecret, cancellation) is { } content
                ? (content, null)
                : (null, $"{artifact.Name} holds a signed address, which is a secret. Take the signature out, or pass --keep-signed-urls to upload it as it is.");
        }
        catch (StoreException failure)
        {
            return (null, failure.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, ArtifactContent.Unreadable(artifact, exception).Message);
        }
    }
}
