using ReportTasks.Batches;
using ReportTasks.Downloads.Http;
using ReportTasks.Downloads.Resume;

namespace ReportTasks.Downloads;

/// <summary>What the attempts at one video share.</summary>
/// <param name="Uri">The video's URL, a secret.</param>
internal sealed record FetchJob(BatchTask Task, string FileName, Uri Uri, PartFile Part)
{
    public string? TaskId => IdOf(Task);

    /// <summary>When the URL expires; null if it does not say.</summary>
    public DateTimeOffset? Expiry => UrlExpiry.Of(Task.VideoUrl);

    /// <summary>The host of the current request: that of the URL, then of each redirect.</summary>
    public string Host { get; set; } = Uri.IdnHost;

    /// <summary>A truncated video that the server sent before as the whole one; null if it did not.</summary>
    public TruncatedBody? Truncated { get; set; }

    /// <summary>Null if the task has no id, and its unfinished video cannot be recognized.</summary>
    public static string? IdOf(BatchTask task) => string.IsNullOrEmpty(task.TaskId) ? null : task.TaskId;

    /// <summary>The name only: the URL is a secret.</summary>
    public override string ToString() => FileName;
}
