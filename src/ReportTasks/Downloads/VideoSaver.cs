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

/// <summary>Gives received videos their final names and writes metadata.</summary>
internal sealed class VideoSaver(string directory, ReportOptions options, TimeProvider time, DiskBudget disk)
{
    /// <summary>Writes the metadata of an existing video if it is missing.</summary>
    public async Task<DownloadOutcome> KeepAsync(
        BatchTask task, string fileName, ExistingVideo video, CancellationToken cancellation)
    {
        PartFile.DeleteStaleState(Path.Combine(directory, fileName));
        if (video.MustSaveCheck)
        {
            MetadataText.SaveCheck(directory, fileName, video.Length, video.Written.UtcDateTime, options.Output.KeepSignedUrls);
        }

        if (video.HasMetadata) return new AlreadyPresent(video.Length);
        var written = TimeZoneInfo.ConvertTime(video.Written, time.LocalTimeZone);
        var fingerprint = await VideoFingerprint.OfAsync(Path.Combine(directory, fileName), cancellation);
        var failed = WriteMetadata(task, fileName, video.Length, fingerprint, written, 0);
        return failed is null ? new AlreadyPresent(video.Length) : failed;
    }

    /// <summary>
    /// Writes the metadata before the video gets its name, because the metadata reserves the name for this task. Without it, after
    /// an interruption, a task of the next batch with the same stub could claim the video.
    /// </summary>
    public async Task<DownloadOutcome> FinishAsync(
        FetchJob job, int attempts, long resumedFrom, CancellationToken cancellation)
    {
        var length = job.Part.Length;
        var fingerprint = await job.Part.FlushAsync(cancellation);
        var failed = WriteMetadata(job.Task, job.FileName, length, fingerprint, time.GetLocalNow(), attempts);
        return failed is null ? new Downloaded(length, attempts, resumedFrom) { Note = job.Part.Complete() } : failed;
    }

    /// <summary>Saves a damaged video with its metadata, unless the same bytes are already saved.</summary>
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

    /// <summary>Null on success.</summary>
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
                return new Failed(FailureMessages.MetadataNameTaken(fileName), attempts);
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
