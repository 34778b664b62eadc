using ReportTasks.Console.Transfers;
using ReportTasks.Network;
using ReportTasks.Options;
using ReportTasks.Publishing.Stores;

namespace ReportTasks.Publishing.Sync;

/// <summary>Puts one object, again and again while that may help. Whatever goes wrong becomes its result; only the user's cancellation is thrown.</summary>
internal sealed class ObjectPutter(IObjectStore store, ReportOptions options, UploadEnvironment environment, ITransferProgress progress)
{
    public async Task<(PutAttempt Last, int Attempts)> PutAsync(ObjectUpload upload, CancellationToken cancellation)
    {
        var first = await TryAsync(upload, cancellation);
        return first is PutAgain ? await TryAgainAsync(upload, first, cancellation) : (first, 1);
    }

    /// <summary>By itself: nearly all go well at once, and making a policy for each would be felt.</summary>
    private async Task<(PutAttempt Last, int Attempts)> TryAgainAsync(ObjectUpload upload, PutAttempt first, CancellationToken cancellation)
    {
        var attempts = 0;
        var retries = RetryPolicy.Create<PutAttempt>(
            options.Transfers.Retries, environment.Time, environment.Randomizer, (reason, delay) => progress.Retrying(upload.Key, reason, delay));
        var last = await retries.ExecuteAsync(async token => ++attempts == 1 ? first : await TryAsync(upload, token), cancellation);
        return (last, attempts);
    }

    private async Task<PutAttempt> TryAsync(ObjectUpload upload, CancellationToken cancellation)
    {
        progress.Moving(upload.Key, upload.Length, 0);
        var counted = new ObjectContent(upload.Length, upload.Content.Hashes, () =>
            new CountingStream(upload.Content.OpenRead(), bytes => progress.Advanced(upload.Key, bytes)));
        try
        {
            await store.PutAsync(upload with { Content = counted }, cancellation);
            return new Put();
        }
        catch (StoreException failure) when (failure.Problem == StoreProblem.WrongChecksum)
        {
            return await ArtifactContent.IsStillAsync(upload.Content, cancellation)
                ? new PutAgain(failure.Message)
                : new PutRefused($"{upload.Key} changed while it was uploaded. Let it come to rest and run again.", StoreProblem.One);
        }
        catch (StoreException failure)
        {
            return failure.Problem == StoreProblem.Passing ? new PutAgain(failure.Message) : new PutRefused(failure.Message, failure.Problem);
        }
    }
}
