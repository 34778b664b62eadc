using ReportTasks.Batches;
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

/// <summary>Brings one video home. Whatever goes wrong becomes its outcome; only the user's cancellation is thrown.</summary>
internal sealed class VideoDownloader(
    string directory, ReportOptions options, DownloadEnvironment environment, Lazy<VideoFetch> fetch, DiskFullStop stop, ITransferProgress progress)
{
    /// <param name="task">Whose video it is.</param>
    /// <param name="name">What it is called here.</param>
    /// <param name="slot">Told when nothing more is to come.</param>
    /// <param name="attempts">How many tries were made before the video was deferred; 0 for a video that was not.</param>
    /// <param name="cancellation">The user's.</param>
    /// <returns><see cref="Deferred"/> only if the video was not deferred before.</returns>
    public async Task<DownloadOutcome> RunAsync(BatchTask task, VideoName name, ConcurrencyLimiter.Slot slot, int attempts, CancellationToken cancellation)
    {
        if (name.Problem is { } problem) return new Failed(Reasons.UnusableName(problem), 0);
        try
        {
            if (Directory.Exists(Path.Combine(directory, name.FileName))) return new Failed(Reasons.NameIsDirectory, 0);
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
            return stop.Because(Reasons.DiskFull(name.FileName, null, 0), 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Failed(Reasons.Local(e), e is RefusedFileException ? 0 : Math.Max(1, attempts));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new Failed(Reasons.Unexpected(e), 0);
        }
    }

    /// <summary>What becomes of a video that is not to be fetched any more, for the disk is full: one that is there is there.</summary>
    public DownloadOutcome LeaveOut(VideoName name)
    {
        try
        {
            if (name.Problem is null && ExistingVideo.At(directory, name.FileName) is { Flaw: null, HasMetadata: true } video) return new AlreadyPresent(video.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nobody knows, then.
        }

        return new Failed(Reasons.DiskFullElsewhere, 0);
    }

    /// <summary>Says what happened to the file that has, or had, the video's name.</summary>
    private static DownloadOutcome WithNote(DownloadOutcome outcome, VideoName name, string? flaw) => outcome switch
    {
        Failed failed when flaw is not null => failed with { Reason = $"{failed.Reason} {Reasons.NotCounted(flaw)}" },
        Downloaded { Note: { } rejected } done => done with { Note = Reasons.Rejected(flaw, rejected) },
        Downloaded done when name.Edited is { } edited => done with { Note = Reasons.Edited(edited, name.FileName) },
        _ => outcome,
    };

    private async Task<DownloadOutcome> KeepAsync(BatchTask task, string fileName, ExistingVideo video, CancellationToken cancellation)
    {
        PartFile.ForgetState(Path.Combine(directory, fileName));
        if (video.IsCheckToRemember) MetadataText.Remember(directory, fileName, video.Length, video.Written.UtcDateTime, options.Output.KeepSignedUrls);
        if (video.HasMetadata) return new AlreadyPresent(video.Length);
        var written = TimeZoneInfo.ConvertTime(video.Written, environment.Time.LocalTimeZone);
        var fingerprint = await VideoFingerprint.OfAsync(Path.Combine(directory, fileName), cancellation);
        return WriteMetadata(task, fileName, video.Length, fingerprint, written, 0) is { } failed ? failed : new AlreadyPresent(video.Length);
    }

    private async Task<DownloadOutcome> FetchAsync(BatchTask task, string fileName, ConcurrencyLimiter.Slot slot, int before, CancellationToken cancellation)
    {
        if (VideoMetadata.IsBlocked(directory, fileName)) return new Failed(Reasons.ForeignMetadata(fileName), 0);
        if (string.IsNullOrWhiteSpace(task.VideoUrl)) return new Failed(Reasons.NoUrl, 0);
        if (!Uri.TryCreate(task.VideoUrl.Trim(), UriKind.Absolute, out var uri)) return new Failed(Reasons.BadUrl, 0);

        // MD5 takes more time than all else that a download computes; only stores ask for it.
        var taskId = string.IsNullOrEmpty(task.TaskId) ? null : task.TaskId;
        using var part = PartFile.Open(Path.Combine(directory, fileName), taskId, hashesMd5: options.Upload.To.Count > 0);
        var attempts = before;
        Attempt last = new Whole(part.Length);
        if (!part.IsWhole)
        {
            var job = new FetchJob(fileName, task.TaskId, uri, UrlExpiry.Of(task.VideoUrl), part) { Truncated = DamagedFile.KeptOf(directory, fileName, taskId) };
            last = await TryAsync(job, isDeferred: before > 0, cancellation);
            attempts++;
            if (last is ITransientError)
            {
                if (last is TryAgain { IsOverload: true }) slot.HasFailed();
                (last, attempts) = await TryAgainAsync(job, last, before, cancellation);
            }
        }

        // Where it is not whole, what it has to say of the disk comes before the next one begins.
        if (last is Whole { ResumedFrom: var resumed })
        {
            slot.HasCome(part.Length - resumed);
            await Task.Yield(); // the next one is asked for before this one is put away
        }

        return last switch
        {
            Whole whole => await FinishAsync(task, fileName, part, attempts, whole.ResumedFrom, cancellation),
            Damaged damaged => await KeepDamagedAsync(task, fileName, part, damaged, attempts, cancellation),
            NoSpace full => stop.Because(full.Reason, attempts),
            TooSlow when attempts <= options.Transfers.Retries => new Deferred(attempts),
            TooSlow slow => new Failed(Reasons.InTheEnd(slow.Reason, part.CanResume ? part.Length : 0), attempts),
            GiveUp end => new Failed(end.Reason, attempts),
            TryAgain again => new Failed(Reasons.InTheEnd(again.Reason, part.CanResume ? part.Length : 0), attempts),
            _ => throw new InvalidOperationException("An attempt ended in a way that nobody knows."),
        };
    }

    /// <summary>How the last attempt ended, and how many there were. By itself: most videos need one, and nothing of this is made for them.</summary>
    private async Task<(Attempt Last, int Attempts)> TryAgainAsync(FetchJob job, Attempt first, int before, CancellationToken cancellation)
    {
        var attempts = 0;
        var retries = RetryPolicy.Create<Attempt>(
            options.Transfers.Retries - before, environment.Time, environment.Randomizer, (reason, delay) => progress.Retrying(job.FileName, reason, delay));
        var last = await retries.ExecuteAsync(async token => attempts++ == 0 ? first : await TryAsync(job, before > 0, token), cancellation);
        return (last, before + attempts);
    }

    /// <summary>One attempt. A video that was deferred before has no other to wait for, so slowness is a failure like any other.</summary>
    private async Task<Attempt> TryAsync(FetchJob job, bool isDeferred, CancellationToken cancellation)
    {
        var attempt = await fetch.Value.TryAsync(job, cancellation);
        return isDeferred && attempt is TooSlow slow ? new TryAgain(slow.Reason) : attempt;
    }

    /// <summary>
    /// Metadata first: a video that got its name alone would pass for that of the next batch's task with the same stub. After
    /// a kill in between, the metadata keeps the name for this task, and its next run finishes what is unfinished.
    /// </summary>
    private async Task<DownloadOutcome> FinishAsync(
        BatchTask task, string fileName, PartFile part, int attempts, long resumedFrom, CancellationToken cancellation)
    {
        var length = part.Length;
        var fingerprint = await part.FlushAsync(cancellation);
        if (WriteMetadata(task, fileName, length, fingerprint, environment.Time.GetLocalNow(), attempts) is { } failed) return failed;
        return new Downloaded(length, attempts, resumedFrom) { Note = part.Complete() };
    }

    /// <summary>Saves a truncated video once, with metadata that says what is wrong.</summary>
    private async Task<DownloadOutcome> KeepDamagedAsync(
        BatchTask task, string fileName, PartFile part, Damaged damaged, int attempts, CancellationToken cancellation)
    {
        var (name, exists) = DamagedFile.NameFor(directory, fileName, string.IsNullOrEmpty(task.TaskId) ? null : task.TaskId, damaged.Body);
        if (exists) part.Discard();
        else
        {
            var fingerprint = await part.FlushAsync(cancellation);
            if (WriteMetadata(task, name, damaged.Body.Length, fingerprint, environment.Time.GetLocalNow(), attempts, damaged.Damage) is { } failed) return failed;
            part.Complete(Path.Combine(directory, name));
        }

        return new Failed(Reasons.Damaged(name, damaged.Body, damaged.Damage), attempts) { DamagedFile = name };
    }

    /// <summary>Null when it is written.</summary>
    private Failed? WriteMetadata(
        BatchTask task, string fileName, long length, VideoFingerprint? fingerprint, DateTimeOffset downloaded, int attempts, string? damage = null)
    {
        try
        {
            // Someone may have made it while the video came.
            if (VideoMetadata.IsBlocked(directory, fileName)) return new Failed(Reasons.ForeignMetadata(fileName), attempts);
            var json = VideoMetadata.ToJson(task, fileName, length, fingerprint, downloaded, options.Output.KeepSignedUrls, damage);
            AtomicFile.Write(Path.Combine(directory, VideoName.MetadataOf(fileName)), json);
            return null;
        }
        catch (IOException e) when (DiskSpace.IsExhausted(e))
        {
            return stop.Because(Reasons.DiskFull(VideoName.MetadataOf(fileName), null, 0), attempts);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Failed(Reasons.MetadataFailed(e), attempts);
        }
    }
}
