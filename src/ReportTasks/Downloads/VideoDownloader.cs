using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Console.Transfers;
using ReportTasks.Downloads.Concurrency;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Planning;
using ReportTasks.Downloads.Resume;
using ReportTasks.Files;
using ReportTasks.Network;
using ReportTasks.Options;

namespace ReportTasks.Downloads;

/// <summary>Downloads a video, with retries. Failures are outcomes; only cancellation is thrown.</summary>
internal sealed class VideoDownloader(
    string directory,
    ReportOptions options,
    NetworkEnvironment network,
    Lazy<DownloadAttempt> fetch,
    DiskBudget disk,
    ITransferProgress progress)
{
    private readonly VideoSaver saver = new(directory, options, network.Time, disk);

    /// <param name="slot">Notified of overload, and when all bytes are received.</param>
    /// <param name="attempts">Attempts before the video was deferred; 0 if it was not.</param>
    /// <returns><see cref="Deferred"/> at most once for a video.</returns>
    public async Task<DownloadOutcome> RunAsync(
        BatchTask task, VideoName name, ConcurrencyLimiter.Slot slot, int attempts, CancellationToken cancellation)
    {
        if (name.Problem is { } problem) return new Failed(FailureMessages.UnusableName(problem), 0);
        try
        {
            if (Directory.Exists(Path.Combine(directory, name.FileName))) return new Failed(FailureMessages.NameIsDirectory, 0);
            var existing = ExistingVideo.At(directory, name.FileName);
            if (existing is { Flaw: null }) return await saver.KeepAsync(task, name.FileName, existing, cancellation);
            return WithNote(await FetchAsync(task, name.FileName, slot, attempts, cancellation), name, existing?.Flaw);
        }
        catch (DownloadRefusedException e)
        {
            return new Failed(e.Message, 0);
        }
        catch (IOException e) when (DiskSpace.IsExhausted(e))
        {
            return disk.Stop(FailureMessages.DiskFull(name.FileName, null, 0), 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Failed(FailureMessages.Local(e), e is RefusedFileException ? 0 : Math.Max(1, attempts));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new Failed(FailureMessages.Unexpected(e), 0);
        }
    }

    /// <summary>The outcome of a video, which may exist already, when the disk is full.</summary>
    public DownloadOutcome Skip(VideoName name)
    {
        try
        {
            if (name.Problem is null && ExistingVideo.At(directory, name.FileName) is { Flaw: null, HasMetadata: true } video)
            {
                return new AlreadyPresent(video.Length);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Counts as failed below.
        }

        return new Failed(FailureMessages.DiskFullElsewhere, 0);
    }

    /// <summary>Adds a note about another file with the video's name.</summary>
    private static DownloadOutcome WithNote(DownloadOutcome outcome, VideoName name, string? flaw) => outcome switch
    {
        Failed failed when flaw is not null => failed with { Reason = $"{failed.Reason} {FailureMessages.NotCounted(flaw)}" },
        Downloaded { Note: { } rejected } done => done with { Note = FailureMessages.Rejected(flaw, rejected) },
        Downloaded done when name.Edited is { } edited => done with { Note = FailureMessages.Edited(edited, name.FileName) },
        _ => outcome,
    };

    private async Task<DownloadOutcome> FetchAsync(
        BatchTask task, string fileName, ConcurrencyLimiter.Slot slot, int before, CancellationToken cancellation)
    {
        if (DownloadPlan.ObstacleTo(directory, task, fileName, out var uri) is { } obstacle) return new Failed(obstacle, 0);
        // MD5 takes the most CPU time of a download, and only uploads need it.
        using var part = PartFile.Open(
            Path.Combine(directory, fileName), FetchJob.IdOf(task), hashesMd5: options.Upload.To.Count > 0);
        var job = new FetchJob(task, fileName, uri, part);
        var (last, attempts) = part.IsWhole
            ? (new WholeVideo(part.Length), before)
            : await FetchAsync(job, slot, before, cancellation);
        if (last is WholeVideo { ResumedFrom: var resumed })
        {
            // Failures free the slot later, after DiskBudget.Stop, so that no download starts on a full disk.
            slot.ReportReceived(part.Length - resumed);
            await Task.Yield(); // send the next request before saving this video
        }

        return last switch
        {
            WholeVideo whole => await saver.FinishAsync(job, attempts, whole.ResumedFrom, cancellation),
            DamagedVideo damaged => await saver.KeepDamagedAsync(job, damaged, attempts, cancellation),
            DiskFull full => disk.Stop(full.Reason, attempts),
            TooSlow when attempts <= options.Transfers.Retries => new Deferred(attempts),
            TooSlow slow => new Failed(FailureMessages.AfterLastAttempt(slow.Reason, part.Kept), attempts),
            Fatal fatal => new Failed(fatal.Reason, attempts),
            Transient transient => new Failed(FailureMessages.AfterLastAttempt(transient.Reason, part.Kept), attempts),
            _ => throw new InvalidOperationException($"Unknown outcome of an attempt: {last.GetType().Name}."),
        };
    }

    /// <summary>Makes the attempts at a video. <see cref="TooSlow"/> is transient if the video was deferred before.</summary>
    private async Task<(AttemptOutcome Last, int Attempts)> FetchAsync(
        FetchJob job, ConcurrencyLimiter.Slot slot, int before, CancellationToken cancellation)
    {
        job.Truncated = DamagedFile.KeptOf(directory, job.FileName, job.TaskId);
        var isFirst = true;
        var (last, attempts) = await Retry.RunAsync(
            TryAsync,
            options.Transfers.Retries - before,
            network,
            (reason, delay) => progress.Retrying(job.FileName, reason, delay),
            cancellation);
        return (last, before + attempts);

        async Task<AttemptOutcome> TryAsync(CancellationToken token)
        {
            var outcome = await fetch.Value.TryAsync(job, token);
            if (isFirst && outcome is Overload) slot.ReportOverload();
            isFirst = false;
            return before > 0 && outcome is TooSlow slow ? new Transient(slow.Reason) : outcome;
        }
    }
}
