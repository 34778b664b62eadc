using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Console.Transfers;
using ReportTasks.Downloads.Concurrency;
using ReportTasks.Downloads.Http;
using ReportTasks.Downloads.Metadata;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Planning;
using ReportTasks.Downloads.Resume;
using ReportTasks.Files;
using ReportTasks.Network;
using ReportTasks.Options;

namespace ReportTasks.Downloads;

/// <summary>
/// Downloads one video, with retries. Every failure becomes its outcome; only the user's cancellation is thrown.
/// </summary>
internal sealed class VideoDownloader(
    string directory,
    ReportOptions options,
    NetworkEnvironment network,
    Lazy<DownloadAttempt> fetch,
    DiskBudget disk,
    ITransferProgress progress)
{
    /// <param name="slot">Notified when all bytes are received, and of overload.</param>
    /// <param name="attempts">Attempts before the video was deferred; 0 if it was not.</param>
    /// <returns><see cref="Deferred"/> only if the video was not deferred before.</returns>
    public async Task<DownloadOutcome> RunAsync(
        BatchTask task, VideoName name, ConcurrencyLimiter.Slot slot, int attempts, CancellationToken cancellation)
    {
        if (name.Problem is { } problem) return new Failed(FailureMessages.UnusableName(problem), 0);
        try
        {
            if (Directory.Exists(Path.Combine(directory, name.FileName))) return new Failed(FailureMessages.NameIsDirectory, 0);
            var existing = ExistingVideo.At(directory, name.FileName);
            if (existing is { Flaw: null }) return await KeepAsync(task, name.FileName, existing, cancellation);
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

    /// <summary>The outcome of a video that is not downloaded because the disk is full. It may exist already.</summary>
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
            // Unknown, so it counts as failed.
        }

        return new Failed(FailureMessages.DiskFullElsewhere, 0);
    }

    /// <summary>Adds what happened to a file that has, or had, the video's name.</summary>
    private static DownloadOutcome WithNote(DownloadOutcome outcome, VideoName name, string? flaw) => outcome switch
    {
        Failed failed when flaw is not null => failed with { Reason = $"{failed.Reason} {FailureMessages.NotCounted(flaw)}" },
        Downloaded { Note: { } rejected } done => done with { Note = FailureMessages.Rejected(flaw, rejected) },
        Downloaded done when name.Edited is { } edited => done with { Note = FailureMessages.Edited(edited, name.FileName) },
        _ => outcome,
    };

    private async Task<DownloadOutcome> KeepAsync(
        BatchTask task, string fileName, ExistingVideo video, CancellationToken cancellation)
    {
        PartFile.DeleteStaleState(Path.Combine(directory, fileName));
        if (video.IsCheckToRemember)
        {
            MetadataText.Remember(directory, fileName, video.Length, video.Written.UtcDateTime, options.Output.KeepSignedUrls);
        }

        if (video.HasMetadata) return new AlreadyPresent(video.Length);
        var written = TimeZoneInfo.ConvertTime(video.Written, network.Time.LocalTimeZone);
        var fingerprint = await VideoFingerprint.OfAsync(Path.Combine(directory, fileName), cancellation);
        var failed = WriteMetadata(task, fileName, video.Length, fingerprint, written, 0);
        return failed is null ? new AlreadyPresent(video.Length) : failed;
    }

    private async Task<DownloadOutcome> FetchAsync(
        BatchTask task, string fileName, ConcurrencyLimiter.Slot slot, int before, CancellationToken cancellation)
    {
        if (VideoMetadata.IsBlocked(directory, fileName)) return new Failed(FailureMessages.ForeignMetadata(fileName), 0);
        if (string.IsNullOrWhiteSpace(task.VideoUrl)) return new Failed(FailureMessages.NoUrl, 0);
        if (!Uri.TryCreate(task.VideoUrl.Trim(), UriKind.Absolute, out var uri)) return new Failed(FailureMessages.BadUrl, 0);

        // MD5 is the most expensive computation of a download, and only uploads need it.
        using var part = PartFile.Open(Path.Combine(directory, fileName), IdOf(task), hashesMd5: options.Upload.To.Count > 0);
        var (last, attempts) = part.IsWhole
            ? (new WholeVideo(part.Length), before)
            : await FetchAsync(JobOf(task, fileName, uri, part), slot, before, cancellation);
        if (last is WholeVideo { ResumedFrom: var resumed })
        {
            // On failure the slot is freed only after DiskBudget.Stop, so that no download starts on a full disk.
            slot.ReportReceived(part.Length - resumed);
            await Task.Yield(); // the next request is sent before this video is saved
        }

        return last switch
        {
            WholeVideo whole => await FinishAsync(task, fileName, part, attempts, whole.ResumedFrom, cancellation),
            DamagedVideo damaged => await KeepDamagedAsync(task, fileName, part, damaged, attempts, cancellation),
            DiskFull full => disk.Stop(full.Reason, attempts),
            TooSlow when attempts <= options.Transfers.Retries => new Deferred(attempts),
            TooSlow slow => new Failed(FailureMessages.InTheEnd(slow.Reason, part.CanResume ? part.Length : 0), attempts),
            Fatal fatal => new Failed(fatal.Reason, attempts),
            Transient transient =>
                new Failed(FailureMessages.InTheEnd(transient.Reason, part.CanResume ? part.Length : 0), attempts),
            _ => throw new InvalidOperationException($"Unknown outcome of an attempt: {last.GetType().Name}."),
        };
    }

    private FetchJob JobOf(BatchTask task, string fileName, Uri uri, PartFile part) =>
        new(fileName, task.TaskId, uri, UrlExpiry.Of(task.VideoUrl), part)
        {
            Truncated = DamagedFile.KeptOf(directory, fileName, IdOf(task)),
        };

    private static string? IdOf(BatchTask task) => string.IsNullOrEmpty(task.TaskId) ? null : task.TaskId;

    /// <summary>
    /// Makes the attempts at a video. One that was deferred before is not deferred again: there it is a transient error.
    /// </summary>
    private async Task<(AttemptOutcome Last, int Attempts)> FetchAsync(
        FetchJob job, ConcurrencyLimiter.Slot slot, int before, CancellationToken cancellation)
    {
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

    /// <summary>
    /// Writes the metadata before the video gets its name. Otherwise an interruption could leave a video that looks like that
    /// of the next batch's task with the same stub. The metadata reserves the name, and the next run finishes the video.
    /// </summary>
    private async Task<DownloadOutcome> FinishAsync(
        BatchTask task, string fileName, PartFile part, int attempts, long resumedFrom, CancellationToken cancellation)
    {
        var length = part.Length;
        var fingerprint = await part.FlushAsync(cancellation);
        if (WriteMetadata(task, fileName, length, fingerprint, network.Time.GetLocalNow(), attempts) is { } failed) return failed;
        return new Downloaded(length, attempts, resumedFrom) { Note = part.Complete() };
    }

    /// <summary>Saves a truncated video once, with metadata that says what is wrong.</summary>
    private async Task<DownloadOutcome> KeepDamagedAsync(
        BatchTask task, string fileName, PartFile part, DamagedVideo damaged, int attempts, CancellationToken cancellation)
    {
        var (name, exists) = DamagedFile.NameFor(directory, fileName, IdOf(task), damaged.Body);
        if (exists) part.Discard();
        else
        {
            var fingerprint = await part.FlushAsync(cancellation);
            var failed = WriteMetadata(
                task, name, damaged.Body.Length, fingerprint, network.Time.GetLocalNow(), attempts, damaged.Damage);
            if (failed is not null) return failed;
            part.Complete(Path.Combine(directory, name));
        }

        return new Failed(FailureMessages.Damaged(name, damaged.Body, damaged.Damage), attempts) { DamagedFile = name };
    }

    /// <summary>Null if it was written.</summary>
    private Failed? WriteMetadata(
        BatchTask task,
        string fileName,
        long length,
        VideoFingerprint? fingerprint,
        DateTimeOffset downloaded,
        int attempts,
        string? damage = null)
    {
        try
        {
            // Another program may have created it during the download.
            if (VideoMetadata.IsBlocked(directory, fileName))
            {
                return new Failed(FailureMessages.ForeignMetadata(fileName), attempts);
            }

            var json = VideoMetadata.ToJson(
                task, fileName, length, fingerprint, downloaded, options.Output.KeepSignedUrls, damage);
            AtomicFile.Write(Path.Combine(directory, VideoName.MetadataOf(fileName)), json);
            return null;
        }
        catch (IOException e) when (DiskSpace.IsExhausted(e))
        {
            return disk.Stop(FailureMessages.DiskFull(VideoName.MetadataOf(fileName), null, 0), attempts);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Failed(FailureMessages.MetadataFailed(e), attempts);
        }
    }
}
