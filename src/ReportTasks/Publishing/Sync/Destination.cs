using System.Collections.Concurrent;
using ReportTasks.Console;
using ReportTasks.Console.Transfers;
using ReportTasks.Network;
using ReportTasks.Options;
using ReportTasks.Publishing.Stores;

namespace ReportTasks.Publishing.Sync;

/// <summary>A destination of a run: its listing and the results of uploads.</summary>
/// <param name="display">The URL without secrets.</param>
/// <param name="store">Null if it cannot be opened, because of <paramref name="problem"/>.</param>
/// <param name="problem">Why it cannot be opened; null if it can.</param>
internal sealed class Destination(
    string display, IObjectStore? store, string? problem, ReportOptions options, NetworkEnvironment network) : IDisposable
{
    private readonly ConcurrentDictionary<string, UploadResult> results = new(StringComparer.Ordinal);
    private readonly DateTimeOffset begun = network.Time.GetUtcNow();
    private readonly Inventory? inventory = store is null ? null : new Inventory(store, options, network);
    private TimeSpan elapsed;
    private int failuresInARow;

    public string Display => display;

    /// <summary>Why the destination failed, in full sentences; null if it did not.</summary>
    public string? Problem { get; private set; } = problem;

    public DestinationSummary Summary => new(
        display, [.. results.Values.OrderBy(result => result.Key, StringComparer.Ordinal)], elapsed, Problem);

    /// <summary>The public URL of a key.</summary>
    public Uri UrlOf(string key) => options.Upload.PublicUrl is { } root ? KeyUrl.Of(root, key) : store!.UrlOf(key);

    public void BeginListing(CancellationToken cancellation) => _ = inventory?.ListAsync(cancellation);

    /// <summary>Compares objects with the listing; empty if the destination failed.</summary>
    public async Task<IReadOnlyList<PlannedUpload>> PlanAsync(IReadOnlyList<ObjectUpload> uploads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(uploads);
        try
        {
            if (Problem is not null) return [];
            await inventory!.ListAsync(cancellation);
            var planned = new PlannedUpload[uploads.Count];
            await Parallel.ForEachAsync(Enumerable.Range(0, uploads.Count), Limits(options, cancellation), async (index, token) =>
                planned[index] = new PlannedUpload(uploads[index], await inventory.StepOfAsync(uploads[index], token)));
            return planned;
        }
        catch (StoreException failure)
        {
            Problem ??= failure.Message;
            return [];
        }
    }

    /// <summary>Uploads new and changed objects.</summary>
    public async Task PutAsync(IReadOnlyList<ObjectUpload> uploads, ITransferProgress progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(uploads);
        ArgumentNullException.ThrowIfNull(progress);
        var start = network.Time.GetTimestamp();
        var plan = await PlanAsync(uploads, cancellation);
        if (Problem is not null) plan = [.. uploads.Select(upload => new PlannedUpload(upload, UploadStep.New))];
        var putter = store is null ? null : new ObjectPutter(store, options, network, progress);
        await Parallel.ForEachAsync(plan, Limits(options, cancellation), async (planned, token) =>
        {
            var result = await PutAsync(putter, planned, token);
            results[result.Key] = result;
            progress.Finished(result.Key, End(result), Sentence(result));
        });
        elapsed += network.Time.GetElapsedTime(start);
    }

    /// <summary>Records an object that could not be read.</summary>
    public void Fail(string key, string reason) => results[key] = new UploadResult(key, null, UploadStep.New, reason);

    /// <summary>The objects with these keys that are at the destination.</summary>
    public IReadOnlyList<ObjectUpload> Uploaded(IEnumerable<string> keys) =>
        [.. ResultsOf(keys).Where(result => result.IsThere).Select(result => result.Upload).OfType<ObjectUpload>()];

    /// <summary>The failures with these keys.</summary>
    public IReadOnlyList<UploadResult> Failed(IEnumerable<string> keys) =>
        [.. ResultsOf(keys).Where(result => !result.IsThere)];

    private IEnumerable<UploadResult> ResultsOf(IEnumerable<string> keys) =>
        keys.Select(key => results.GetValueOrDefault(key)).OfType<UploadResult>();

    /// <summary>
    /// Deletes the unfinished uploads of interrupted runs. Does nothing if this run uploaded nothing, because after an interruption
    /// there is always something left to upload.
    /// </summary>
    /// <param name="earlier">Keys that only previous runs uploaded, such as the manifests of their reports.</param>
    public async Task RemoveUnfinishedAsync(IEnumerable<string> earlier, CancellationToken cancellation)
    {
        if (store is null || Problem is not null || results.Values.All(result => result.SentBytes == 0)) return;
        try
        {
            await store.RemoveUnfinishedAsync(
                results.Keys.Concat(earlier).ToHashSet(StringComparer.Ordinal), begun, cancellation);
        }
        catch (StoreException)
        {
            // The uploads are complete. The next run deletes the rest.
        }
    }

    public void Dispose() => store?.Dispose();

    private async Task<UploadResult> PutAsync(ObjectPutter? putter, PlannedUpload planned, CancellationToken cancellation)
    {
        var (upload, step) = planned;
        if (Problem is { } given) return new UploadResult(upload.Key, upload, step, given);
        if (step == UploadStep.Unchanged) return new UploadResult(upload.Key, upload, step);
        var (last, attempts) = await putter!.PutAsync(upload, cancellation);
        if (last is Done)
        {
            Interlocked.Exchange(ref failuresInARow, 0);
            return new UploadResult(upload.Key, upload, step, null, attempts);
        }

        var (reason, problem) = last is StoreFailure failure
            ? (failure.Reason, failure.Problem)
            : (((Transient)last).Reason, StoreProblem.Transient);

        // If many uploads fail in a row, stop: the others would fail just as slowly.
        var isDead = problem == StoreProblem.Transient
            && Interlocked.Increment(ref failuresInARow) >= options.Transfers.InitialParallel;
        if (problem == StoreProblem.Destination || isDead) Problem ??= reason;
        return new UploadResult(upload.Key, upload, step, reason, attempts);
    }

    internal static ParallelOptions Limits(ReportOptions options, CancellationToken cancellation) =>
        new() { MaxDegreeOfParallelism = options.Transfers.InitialParallel, CancellationToken = cancellation };

    private static TransferEnd End(UploadResult result) =>
        !result.IsThere ? result.Attempts == 0 ? TransferEnd.GivenUp : TransferEnd.Failed
        : result.Step == UploadStep.Unchanged ? TransferEnd.Unchanged
        : TransferEnd.Moved;

    private static string Sentence(UploadResult result) => result.Failure ?? result.Step switch
    {
        UploadStep.New => $"uploaded ({Sizes.Text(result.SentBytes)})",
        UploadStep.Changed => $"replaced ({Sizes.Text(result.SentBytes)})",
        _ => "unchanged",
    };
}
