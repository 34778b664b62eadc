using ReportTasks.Console.Transfers;
using ReportTasks.Network;
using ReportTasks.Options;
using ReportTasks.Publishing.Stores;

namespace ReportTasks.Publishing.Sync;

/// <summary>Uploads one object, with retries. Failures are outcomes; only cancellation is thrown.</summary>
internal sealed class ObjectPutter(
    IObjectStore store, ReportOptions options, NetworkEnvironment network, ITransferProgress progress)
{
    /// <returns><see cref="Done"/>, <see cref="Transient"/> or <see cref="StoreFailure"/>, and the number of attempts.</returns>
    public Task<(AttemptOutcome Last, int Attempts)> PutAsync(ObjectUpload upload, CancellationToken cancellation) =>
        Retry.RunAsync(
            token => TryAsync(upload, token),
            options.Transfers.Retries,
            network,
            (reason, delay) => progress.Retrying(upload.Key, reason, delay),
            cancellation);

    private async Task<AttemptOutcome> TryAsync(ObjectUpload upload, CancellationToken cancellation)
    {
        progress.Moving(upload.Key, upload.Length, 0);
        var counted = new ObjectContent(upload.Length, upload.Content.Hashes, () =>
            new CountingStream(upload.Content.OpenRead(), bytes => progress.Advanced(upload.Key, bytes)));
        try
        {
            await store.PutAsync(upload with { Content = counted }, cancellation);
            return new Done();
        }
        catch (StoreException failure) when (failure.Problem == StoreProblem.Transient)
        {
            return new Transient(failure.Message);
        }
        catch (StoreException failure) when (failure.Problem != StoreProblem.WrongChecksum)
        {
            return new StoreFailure(failure.Message, failure.Problem);
        }
        catch (StoreException failure)
        {
            return await ArtifactContent.IsUnchangedAsync(upload.Content, cancellation)
                ? new Transient(failure.Message)
                : new StoreFailure(
                    $"{upload.Key} changed during the upload. Run again when no program writes to it.", StoreProblem.SingleObject);
        }
    }
}

/// <summary>A failure that is not retried: of one object, or of the whole destination.</summary>
internal sealed record StoreFailure(string Reason, StoreProblem Problem) : Fatal(Reason);
