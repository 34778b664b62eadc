using ReportTasks.Network;
using ReportTasks.Options;
using ReportTasks.Publishing.Stores;

namespace ReportTasks.Publishing.Sync;

/// <summary>The objects at a destination, from one listing.</summary>
internal sealed class Inventory(IObjectStore store, ReportOptions options, NetworkEnvironment network)
{
    private Task<Dictionary<string, StoredObject>>? listing;

    /// <summary>Lists the destination once. The first call starts it in the background.</summary>
    /// <exception cref="StoreException">The destination cannot be listed.</exception>
    public Task ListAsync(CancellationToken cancellation) =>
        listing ??= Task.Run(() => FetchAsync(cancellation), cancellation);

    /// <summary>Compares length and hash with the listing.</summary>
    /// <exception cref="StoreException">The destination failed.</exception>
    public async Task<UploadStep> StepOfAsync(ObjectUpload upload, CancellationToken cancellation)
    {
        if (!(await listing!).TryGetValue(upload.Key, out var there)) return UploadStep.New;
        if (there.Length != upload.Length) return UploadStep.Changed;
        if (string.Equals(there.Md5, upload.Md5, StringComparison.Ordinal)) return UploadStep.Unchanged;
        return string.Equals(await Sha256OfAsync(upload.Key, cancellation), upload.Sha256, StringComparison.Ordinal)
            ? UploadStep.Unchanged
            : UploadStep.Changed;
    }

    /// <summary>Null if unknown. Then the object is uploaded again, which is always correct.</summary>
    private async Task<string?> Sha256OfAsync(string key, CancellationToken cancellation)
    {
        try
        {
            return await store.Sha256OfAsync(key, cancellation);
        }
        catch (StoreException failure) when (failure.Problem != StoreProblem.Destination)
        {
            return null;
        }
    }

    private async Task<Dictionary<string, StoredObject>> FetchAsync(CancellationToken cancellation)
    {
        var (last, _) = await Retry.RunAsync(TryAsync, options.Transfers.Retries, network, (_, _) => { }, cancellation);
        return last is Done<Dictionary<string, StoredObject>> listed
            ? listed.Value
            : throw StoreException.Destination(((Transient)last).Reason);
    }

    private async Task<AttemptOutcome> TryAsync(CancellationToken cancellation)
    {
        try
        {
            var objects = new Dictionary<string, StoredObject>(StringComparer.Ordinal);
            await foreach (var each in store.ListAsync(cancellation)) objects[each.Key] = each;
            return new Done<Dictionary<string, StoredObject>>(objects);
        }
        catch (StoreException failure) when (failure.Problem == StoreProblem.Transient)
        {
            return new Transient(failure.Message);
        }
    }
}
