using ReportTasks.Console.Transfers;
using ReportTasks.Network;
using ReportTasks.Options;
using ReportTasks.Publishing.Stores;

namespace ReportTasks.Publishing.Sync;

/// <summary>Uploads one object, with retries. Failures are results; only the user's cancellation is thrown.</summary>
internal sealed class ObjectPutter(
    IObjectStore store, ReportOptions options, UploadEnvironment environment, ITransferProgress progress)
{
    public async Task<(PutAttempt Last, int Attempts)> PutAsync(ObjectUpload upload, CancellationToken cancellation)
    {
        var first = await TryAsync(upload, cancellation);
        return first is PutAgain ? await RetryAsync(upload, first, cancellation) : (first, 1);
    }

    // A method of its own: most uploads succeed at once, and a policy for each would be slow.
    private async Task<(PutAttempt Last, int Attempts)> RetryAsync(
        ObjectUpload upload, PutAttempt first, CancellationToken cancellation)
    {
        var attempts = 0;
        var retries = RetryPolicy.Create<PutAttempt>(
            options.Transfers.Retries, environment.Time, environment.Randomizer,
            (reason, delay) => progress.Retrying(upload.Key, reason, delay));
        var last = await retries.ExecuteAsync(
            async token => ++attempts == 1 ? first : await TryAsync(upload, token), cancellation);
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
                : new PutRefused(
                    $"{upload.Key} changed while it was uploaded. Let it come to rest and run again.", StoreProblem.One);
        }
        catch (StoreException failure)
        {
            return failure.Problem == StoreProblem.Passing
                ? new PutAgain(failure.Message)
                : new PutRefused(failure.Message, failure.Problem);
        }
    }
}

/// <summary>How one attempt to upload an object ended.</summary>
internal abstract record PutAttempt;

internal sealed record Put : PutAttempt;

/// <summary>A transient error.</summary>
internal sealed record PutAgain(string Reason) : PutAttempt, ITransientError
{
    public TimeSpan? Wait => null;
}

internal sealed record PutRefused(string Reason, StoreProblem Problem) : PutAttempt;
