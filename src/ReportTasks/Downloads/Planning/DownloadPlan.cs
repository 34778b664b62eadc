using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Downloads.Http;
using ReportTasks.Downloads.Metadata;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Resume;

namespace ReportTasks.Downloads.Planning;

/// <summary>
/// What a run would do, for <c>--dry-run</c> and as the start of a run. Reading it checks the disk and changes nothing.
/// </summary>
/// <param name="Videos">In the order of the polling results.</param>
internal sealed record DownloadPlan(string Directory, IReadOnlyList<PlannedDownload> Videos)
{
    private IReadOnlyList<(BatchTask Task, VideoName Name)>? tasks;

    /// <param name="directory">The output directory; need not exist.</param>
    /// <param name="succeeded">The succeeded tasks of a batch with their names, in the order of the file.</param>
    public static DownloadPlan Create(string directory, IEnumerable<(BatchTask Task, VideoName Name)> succeeded)
    {
        var videos = Compressed(succeeded);
        var rows = new ComputedList<PlannedDownload>(videos.Count, RowAt);
        return new DownloadPlan(directory, rows) { Tasks = videos };

        PlannedDownload RowAt(int index)
        {
            var (task, name) = videos[index];
            return new PlannedDownload(task, name, SafeStepOf(directory, task, name));
        }
    }

    /// <summary>The tasks and names of <see cref="Videos"/>, without checking the disk.</summary>
    internal IReadOnlyList<(BatchTask Task, VideoName Name)> Tasks
    {
        get => tasks ??= [.. Videos.Select(video => (video.Task, video.Name))];
        init => tasks = value;
    }

    /// <summary>
    /// Positions in <see cref="Videos"/>, soonest-expiring first. Links without an expiry come last, as in the file.
    /// </summary>
    internal IEnumerable<int> InOrderOfExpiry() =>
        Enumerable.Range(0, Tasks.Count).OrderBy(index => UrlExpiry.Of(Tasks[index].Task.VideoUrl) ?? DateTimeOffset.MaxValue);

    private static CompressedVideos Compressed(IEnumerable<(BatchTask Task, VideoName Name)> videos)
    {
        if (videos is CompressedVideos done) return done;
        var compressed = new CompressedVideos();
        foreach (var video in videos) compressed.Add(video);
        return compressed;
    }

    private static PlannedStep SafeStepOf(string directory, BatchTask task, VideoName name)
    {
        try
        {
            return StepOf(directory, task, name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new CannotFetch(FailureMessages.Local(e));
        }
    }

    private static PlannedStep StepOf(string directory, BatchTask task, VideoName name)
    {
        if (name.Problem is { } problem) return new CannotFetch(FailureMessages.UnusableName(problem));
        var path = Path.Combine(directory, name.FileName);
        if (System.IO.Directory.Exists(path)) return new CannotFetch(FailureMessages.NameIsDirectory);
        var existing = ExistingVideo.At(directory, name.FileName);
        if (existing is { Flaw: null }) return new Keep(existing.Length, !existing.HasMetadata);
        if (VideoMetadata.IsBlocked(directory, name.FileName))
        {
            return new CannotFetch(FailureMessages.ForeignMetadata(name.FileName));
        }

        if (string.IsNullOrWhiteSpace(task.VideoUrl)) return new CannotFetch(FailureMessages.NoUrl);
        if (!Uri.TryCreate(task.VideoUrl.Trim(), UriKind.Absolute, out var uri)) return new CannotFetch(FailureMessages.BadUrl);
        if (uri.Scheme is not ("http" or "https")) return new CannotFetch(FailureMessages.Scheme(uri));
        if (PartFile.ProblemAt(path) is { } obstacle) return new CannotFetch(obstacle);
        var (offset, length) = PartFile.Peek(path, task.TaskId);
        return new Fetch(uri.IdnHost, offset, length, existing?.Flaw is { } flaw ? FailureMessages.NotCounted(flaw) : null);
    }
}
