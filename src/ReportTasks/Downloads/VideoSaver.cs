using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Downloads.Concurrency;
using ReportTasks.Downloads.Metadata;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Planning;
using ReportTasks.Downloads.Resume;
using ReportTasks.Files;
using ReportTasks.Options;

namespace ReportTasks.Downloads;

/// <summary>Gives received videos their names, and writes the metadata of videos.</summary>
internal sealed class VideoSaver(string directory, ReportOptions options, TimeProvider time, DiskBudget disk)
{
    /// <summary>Writes the metadata of a video that exists, if it has none.</summary>
    public async Task<DownloadOutcome> KeepAsync(
        BatchTask task, string fileName, ExistingVideo video, CancellationToken cancellation)
    {
        PartFile.DeleteStaleState(Path.Combine(directory, fileName));
        if (video.IsCheckToRemember)
        {
            MetadataText.Remember(directory, fileName, video.Length, video.Written.UtcDateTime, options.Output.KeepSignedUrls);
        }

        if (video.HasMetadata) return new AlreadyPresent(video.Length);
        var written = TimeZoneInfo.ConvertTime(video.Written, time.LocalTimeZone);
        var fingerprint = await VideoFingerprint.OfAsync(Path.Combine(directory, fileName), cancellation);
        var failed = WriteMetadata(task, fileName, video.Length, fingerprint, written, 0);
        return failed is null ? new AlreadyPresent(video.Length) : failed;
    }

    /// <summary>
    /// Writes the metadata before the video gets its name. Otherwise an interruption could leave a video that looks like that
    /// of the next batch's task with the same stub. The metadata reserves the name, and the next run finishes the video.
    /// </summary>
    public async Task<DownloadOutcome> FinishAsync(
        FetchJob job, int attempts, long resumedFrom, CancellationToken cancellation)
    {
        var length = job.Part.Length;
        var fingerprint = await job.Part.FlushAsync(cancellation);
        var failed = WriteMetadata(job.Task, job.FileName, length, fingerprint, time.GetLocalNow(), attempts);
        return failed is null ? new Downloaded(length, attempts, resumedFrom) { Note = job.Part.Complete() } : failed;
    }

    /// <summary>Saves a truncated video once, with metadata that says what is wrong.</summary>
    public async Task<DownloadOutcome> KeepDamagedAsync(
        FetchJob job, DamagedVideo damaged, int attempts, CancellationToken cancellation)
    {
        var (name, exists) = DamagedFile.NameFor(directory, job.FileName, job.TaskId, damaged.Body);
        if (exists) job.Part.Discard();
        else
        {
            var fingerprint = await job.Part.FlushAsync(cancellation);
            var failed = WriteMetadata(
                job.Task, name, damaged.Body.Length, fingerprint, time.GetLocalNow(), attempts, damaged.Damage);
            if (failed is not null) return failed;
            job.Part.Complete(Path.Combine(directory, name));
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
                return new Failed(FailureMessages.ForeignMetadata(fileName), attempts);
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
