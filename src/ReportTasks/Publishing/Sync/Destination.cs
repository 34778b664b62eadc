using System.Collections.Concurrent;
using ReportTasks.Console;
using ReportTasks.Console.Transfers;
using ReportTasks.Options;
using ReportTasks.Publishing.Stores;

namespace ReportTasks.Publishing.Sync;

/// <summary>One destination during a run: its objects and the results of uploads. If it fails, the others go on.</summary>
/// <param name="display">Its URL without secrets.</param>
/// <param name="store">Null if it could not be opened; <paramref name="problem"/> says why.</param>
/// <param name="problem">Why it has failed already; null if it has not.</param>
public sealed class Destination(
    string display, IObjectStore? store, string? problem, ReportOptions options, UploadEnvironment environment) : IDisposable
{
    private readonly ConcurrentDictionary<string, UploadResult> results = new(StringComparer.Ordinal);
    private readonly DateTimeOffset begun = environment.Time.GetUtcNow();
    private readonly Inventory? inventory = store is null ? null : new Inventory(store, options, environment);
    private TimeSpan elapsed;
    private int failuresInARow;

    public string Display => display;

    /// <summary>Why nothing more is uploaded here, in whole sentences; null while uploads go on.</summary>
    public string? Problem { get; private set; } = problem;

    public DestinationSummary Summary => new(
        display, [.. results.Values.OrderBy(result => result.Key, StringComparer.Ordinal)], elapsed, Problem);

    /// <summary>The public URL of a key.</summary>
    public Uri UrlOf(string key) => options.Upload.PublicUrl is { } root ? KeyUrl.Of(root, key) : store!.UrlOf(key);

    /// <summary>Starts listing the destination in the background.</summary>
    public void BeginListing(CancellationToken cancellation) => inventory?.Begin(cancellation);

    /// <summary>What a run would do with these objects; empty if the destination has failed.</summary>
    public async Task<IReadOnlyList<PlannedUpload>> PlanAsync(IReadOnlyList<ObjectUpload> uploads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(uploads);
        try
        {
            if (Problem is not null) return [];
            await inventory!.ListAsync(cancellation);
            var planned = new PlannedUpload[uploads.Count];
            await Parallel.ForEachAsync(Enumerable.Range(0, uploads.Count), Limits(cancellation), async (index, token) =>
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
        var start = environment.Time.GetTimestamp();
        var plan = await PlanAsync(uploads, cancellation);
        if (Problem is not null) plan = [.. uploads.Select(upload => new PlannedUpload(upload, UploadStep.New))];
        var putter = store is null ? null : new ObjectPutter(store, options, environment, progress);
        await Parallel.ForEachAsync(plan, Limits(cancellation), async (planned, token) =>
        {
            var result = await PutAsync(putter, planned, token);
            results[result.Key] = result;
            progress.Finished(result.Key, End(result), Sentence(result));
        });
        elapsed += environment.Time.GetElapsedTime(start);
    }

    /// <summary>Records a file that could not be read.</summary>
    public void Fail(string key, string reason) => results[key] = new UploadResult(key, null, UploadStep.New, reason);

    /// <summary>Those of the objects that are there.</summary>
    public IReadOnlyList<ObjectUpload> There(IEnumerable<string> keys) =>
        [.. ResultsOf(keys).Where(result => result.IsThere).Select(result => result.Upload).OfType<ObjectUpload>()];

    /// <summary>Those of the objects that failed.</summary>
    public IReadOnlyList<UploadResult> Failed(IEnumerable<string> keys) => [.. ResultsOf(keys).Where(result => !result.IsThere)];

    private IEnumerable<UploadResult> ResultsOf(IEnumerable<string> keys) =>
        keys.Select(key => results.GetValueOrDefault(key)).OfType<UploadResult>();

    /// <summary>
    /// Removes unfinished uploads that interrupted runs left for the same keys. Only if this run uploaded something: an
    /// interrupted run always leaves something to upload.
    /// </summary>
    /// <param name="earlier">Keys that only those runs uploaded, such as the manifests of their reports.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task RemoveUnfinishedAsync(IEnumerable<string> earlier, CancellationToken cancellation)
    {
        if (store is null || Problem is not null || results.Values.All(result => result.SentBytes == 0)) return;
        try
        {
            var keys = results.Keys.Concat(earlier).ToHashSet(StringComparer.Ordinal);
            await store.RemoveUnfinishedAsync(keys, begun, cancellation);
        }
        catch (StoreException)
        {
            // The uploads of this run are complete without it, and the next run tries again.
        }
    }

    public void Dispose() => store?.Dispose();

    private async Task<UploadResult> PutAsync(ObjectPutter? putter, PlannedUpload planned, CancellationToken cancellation)
    {
        var (upload, step) = planned;
        if (Problem is { } given) return new UploadResult(upload.Key, upload, step, given);
        if (step == UploadStep.Unchanged) return new UploadResult(upload.Key, upload, step);
        var (last, attempts) = await putter!.PutAsync(upload, cancellation);
        if (last is Put)
        {
            Interlocked.Exchange(ref failuresInARow, 0);
            return new UploadResult(upload.Key, upload, step, null, attempts);
        }

        var (reason, problem) = last is PutRefused refused
            ? (refused.Reason, refused.Problem)
            : (((PutAgain)last).Reason, StoreProblem.Passing);

        // If nothing gets through, the rest would fail as slowly.
        var isDead = problem == StoreProblem.Passing && Interlocked.Increment(ref failuresInARow) >= options.Transfers.InitialParallel;
        if (problem == StoreProblem.All || isDead) Problem ??= reason;
        return new UploadResult(upload.Key, upload, step, reason, attempts);
    }

    private ParallelOptions Limits(CancellationToken cancellation) =>
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
