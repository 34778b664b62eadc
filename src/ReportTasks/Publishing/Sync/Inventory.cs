using ReportTasks.Network;
using ReportTasks.Options;
using ReportTasks.Publishing.Stores;

namespace ReportTasks.Publishing.Sync;

/// <summary>The objects of a destination when the run looked, from one listing.</summary>
internal sealed class Inventory(IObjectStore store, ReportOptions options, UploadEnvironment environment)
{
    private Task<Dictionary<string, StoredObject>>? listing;
    private Dictionary<string, StoredObject>? stored;

    /// <summary>Starts listing the destination in the background.</summary>
    public void Begin(CancellationToken cancellation) =>
        listing ??= Task.Run(() => FetchAsync(cancellation), cancellation);

    /// <summary>Lists the destination, once.</summary>
    /// <exception cref="StoreException">It cannot be listed.</exception>
    public async Task ListAsync(CancellationToken cancellation)
    {
        Begin(cancellation);
        stored = await listing!;
    }

    /// <summary>Compares lengths and hashes. Times say nothing.</summary>
    /// <exception cref="StoreException">The hash of the object cannot be read.</exception>
    public async Task<UploadStep> StepOfAsync(ObjectUpload upload, CancellationToken cancellation)
    {
        if (!stored!.TryGetValue(upload.Key, out var there)) return UploadStep.New;
        if (there.Length != upload.Length) return UploadStep.Changed;
        if (string.Equals(there.Md5, upload.Md5, StringComparison.Ordinal)) return UploadStep.Unchanged;
        return string.Equals(await Sha256OfAsync(upload.Key, cancellation), upload.Sha256, StringComparison.Ordinal)
            ? UploadStep.Unchanged
            : UploadStep.Changed;
    }

    /// <summary>Null if it is unknown: then the object is uploaded again, which is always right.</summary>
    private async Task<string?> Sha256OfAsync(string key, CancellationToken cancellation)
    {
        try
        {
            return await store.Sha256OfAsync(key, cancellation);
        }
        catch (StoreException failure) when (failure.Problem != StoreProblem.All)
        {
            return null;
        }
    }

    private async Task<Dictionary<string, StoredObject>> FetchAsync(CancellationToken cancellation)
    {
        var first = await TryAsync(cancellation);
        return (first is ListAgain ? await RetryAsync(first, cancellation) : first) switch
        {
            Listed listed => listed.Objects,
            var failed => throw new StoreException(StoreProblem.All, ((ListAgain)failed).Reason),
        };
    }

    // A method of its own, so that Polly is loaded only if the first attempt fails.
    private async Task<ListAttempt> RetryAsync(ListAttempt first, CancellationToken cancellation)
    {
        var attempts = 0;
        var retries = RetryPolicy.Create<ListAttempt>(options.Transfers.Retries, environment.Time, environment.Randomizer, (_, _) => { });
        return await retries.ExecuteAsync(async token => ++attempts == 1 ? first : await TryAsync(token), cancellation);
    }

    private async Task<ListAttempt> TryAsync(CancellationToken cancellation)
    {
        try
        {
            var objects = new Dictionary<string, StoredObject>(StringComparer.Ordinal);
            await foreach (var each in store.ListAsync(cancellation)) objects[each.Key] = each;
            return new Listed(objects);
        }
        catch (StoreException failure) when (failure.Problem == StoreProblem.Passing)
        {
            return new ListAgain(failure.Message);
        }
    }
    /// <summary>How one attempt to list a destination ended.</summary>
    private abstract record ListAttempt;

    private sealed record Listed(Dictionary<string, StoredObject> Objects) : ListAttempt;

    private sealed record ListAgain(string Reason) : ListAttempt, ITransientError
    {
        public TimeSpan? Wait => null;
    }
}
