using ReportTasks.Batches;
using ReportTasks.Downloads.Http;
using ReportTasks.Downloads.Metadata;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Resume;

namespace ReportTasks.Downloads.Planning;

/// <summary>What a run would do, for <c>--dry-run</c> and to start one from. Reading it looks at the disk and changes nothing.</summary>
/// <param name="Directory">The output directory.</param>
/// <param name="Videos">In the order of the polling results.</param>
public sealed record DownloadPlan(string Directory, IReadOnlyList<PlannedDownload> Videos)
{
    /// <param name="directory">The output directory; need not exist.</param>
    /// <param name="succeeded">The succeeded tasks of a batch with their names, in the order of the file.</param>
    public static DownloadPlan Create(string directory, IEnumerable<(BatchTask Task, VideoName Name)> succeeded)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentNullException.ThrowIfNull(succeeded);
        return new DownloadPlan(directory, new PlannedRows(Packed(succeeded), (task, name) => SafeStepOf(directory, task, name)));
    }

    /// <summary>The tasks and names of <see cref="Videos"/>, without looking at the disk.</summary>
    internal IReadOnlyList<(BatchTask Task, VideoName Name)> Tasks { get; } =
        Videos is PlannedRows rows ? rows.Tasks : [.. Videos.Select(video => (video.Task, video.Name))];

    /// <summary>Positions in <see cref="Videos"/>, soonest-expiring first. Links without an expiry come last, as in the file.</summary>
    internal IEnumerable<int> InOrderOfExpiry() =>
        Enumerable.Range(0, Tasks.Count).OrderBy(index => UrlExpiry.Of(Tasks[index].Task.VideoUrl) ?? DateTimeOffset.MaxValue);

    private static CompressedVideos Packed(IEnumerable<(BatchTask Task, VideoName Name)> videos)
    {
        if (videos is CompressedVideos done) return done;
        var packed = new CompressedVideos();
        foreach (var video in videos) packed.Add(video);
        return packed;
    }

    private static PlannedStep SafeStepOf(string directory, BatchTask task, VideoName name)
    {
        try
        {
            return StepOf(directory, task, name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new CannotFetch(Reasons.Local(e));
        }
    }

    private static PlannedStep StepOf(string directory, BatchTask task, VideoName name)
    {
        if (name.Problem is { } problem) return new CannotFetch(Reasons.UnusableName(problem));
        var path = Path.Combine(directory, name.FileName);
        if (System.IO.Directory.Exists(path)) return new CannotFetch(Reasons.NameIsDirectory);
        var existing = ExistingVideo.At(directory, name.FileName);
        if (existing is { Flaw: null }) return new Keep(existing.Length, !existing.HasMetadata);
        if (VideoMetadata.IsBlocked(directory, name.FileName)) return new CannotFetch(Reasons.ForeignMetadata(name.FileName));
        if (string.IsNullOrWhiteSpace(task.VideoUrl)) return new CannotFetch(Reasons.NoUrl);
        if (!Uri.TryCreate(task.VideoUrl.Trim(), UriKind.Absolute, out var uri)) return new CannotFetch(Reasons.BadUrl);
        if (uri.Scheme is not ("http" or "https")) return new CannotFetch(Reasons.Scheme(uri));
        if (PartFile.ProblemAt(path) is { } obstacle) return new CannotFetch(obstacle);
        var (offset, length) = PartFile.Peek(path, task.TaskId);
        return new Fetch(uri.IdnHost, offset, length, existing?.Flaw is { } flaw ? Reasons.NotCounted(flaw) : null);
    }
}
