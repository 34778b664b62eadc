using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Downloads.Http;
using ReportTasks.Downloads.Metadata;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Resume;

namespace ReportTasks.Downloads.Planning;

/// <summary>The downloads of a batch. Changes nothing on disk.</summary>
/// <param name="Directory">The output directory. It may not exist yet.</param>
/// <param name="Tasks">The succeeded tasks of a batch with the names of their videos, in the order of the file.</param>
internal sealed record DownloadPlan(string Directory, IReadOnlyList<(BatchTask Task, VideoName Name)> Tasks)
{
    /// <summary>What a run would do with each task. Checks the disk on each access.</summary>
    public IReadOnlyList<PlannedDownload> Videos => new ComputedList<PlannedDownload>(Tasks.Count, index =>
    {
        var (task, name) = Tasks[index];
        return new PlannedDownload(task, name, SafeStepOf(task, name));
    });

    /// <summary>Positions in <see cref="Tasks"/>, those whose URL expires first in front. Unknown expiry comes last.</summary>
    internal IEnumerable<int> InOrderOfExpiry() =>
        Enumerable.Range(0, Tasks.Count).OrderBy(index => UrlExpiry.Of(Tasks[index].Task.VideoUrl) ?? DateTimeOffset.MaxValue);

    /// <summary>Why a video cannot be requested, as a sentence; null if it can, from <paramref name="uri"/>.</summary>
    internal static string? ObstacleTo(string directory, BatchTask task, string fileName, out Uri uri)
    {
        var isUrl = Uri.TryCreate(task.VideoUrl?.Trim(), UriKind.Absolute, out var parsed);
        uri = parsed!;
        if (VideoMetadata.IsBlocked(directory, fileName)) return FailureMessages.MetadataNameTaken(fileName);
        if (string.IsNullOrWhiteSpace(task.VideoUrl)) return FailureMessages.NoUrl;
        return isUrl ? null : FailureMessages.BadUrl;
    }

    private PlannedStep SafeStepOf(BatchTask task, VideoName name)
    {
        try
        {
            return StepOf(task, name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new CannotFetch(FailureMessages.Local(e));
        }
    }

    private PlannedStep StepOf(BatchTask task, VideoName name)
    {
        if (name.Problem is { } problem) return new CannotFetch(FailureMessages.UnusableName(problem));
        var path = Path.Combine(Directory, name.FileName);
        if (System.IO.Directory.Exists(path)) return new CannotFetch(FailureMessages.NameIsDirectory);
        var existing = ExistingVideo.At(Directory, name.FileName);
        if (existing is { Flaw: null }) return new Keep(existing.Length, !existing.HasMetadata);
        if (ObstacleTo(Directory, task, name.FileName, out var uri) is { } blocked) return new CannotFetch(blocked);
        if (uri.Scheme is not ("http" or "https")) return new CannotFetch(FailureMessages.Scheme(uri));
        if (PartFile.ProblemAt(path) is { } obstacle) return new CannotFetch(obstacle);
        var (offset, length) = PartFile.Peek(path, task.TaskId);
        return new Fetch(uri.IdnHost, offset, length, existing?.Flaw is { } flaw ? FailureMessages.NotCounted(flaw) : null);
    }
}
