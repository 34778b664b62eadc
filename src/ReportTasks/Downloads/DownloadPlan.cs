using ReportTasks.Polling;

namespace ReportTasks.Downloads;

/// <summary>What a run would do, for <c>--dry-run</c> and to start one from. Making it reads the disk and touches nothing.</summary>
/// <param name="Directory">The output directory.</param>
/// <param name="Videos">In the order of the polling results.</param>
public sealed record DownloadPlan(string Directory, IReadOnlyList<PlannedDownload> Videos)
{
    /// <param name="directory">The output directory; need not exist.</param>
    /// <param name="succeeded">The succeeded tasks of a batch with their names, in the order of the file.</param>
    public static DownloadPlan Create(string directory, IEnumerable<(VideoTask Task, VideoName Name)> succeeded)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentNullException.ThrowIfNull(succeeded);
        var videos = succeeded.Select(video => new PlannedDownload(video.Task, video.Name, SafeStepOf(directory, video.Task, video.Name)));
        return new DownloadPlan(directory, [.. videos]);
    }

    /// <summary>Positions in <see cref="Videos"/>, soonest-expiring first; those that do not say come last, as in the file.</summary>
    internal IEnumerable<int> InOrderOfExpiry() =>
        Enumerable.Range(0, Videos.Count).OrderBy(index => UrlExpiry.Of(Videos[index].Task.VideoUrl) ?? DateTimeOffset.MaxValue);

    private static PlannedStep SafeStepOf(string directory, VideoTask task, VideoName name)
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

    private static PlannedStep StepOf(string directory, VideoTask task, VideoName name)
    {
        if (name.Problem is { } problem) return new CannotFetch(Reasons.UnusableName(name.FileName, problem));
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
        return new Fetch(uri.IdnHost, offset, length, existing?.Flaw is { } flaw ? Reasons.NotCounted(name.FileName, flaw) : null);
    }
}
