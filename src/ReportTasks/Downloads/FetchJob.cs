using ReportTasks.Batches;
using ReportTasks.Downloads.Http;
using ReportTasks.Downloads.Resume;

namespace ReportTasks.Downloads;

/// <summary>The state that all attempts at one video share.</summary>
/// <param name="Uri">The video's URL, which is a secret.</param>
internal sealed record FetchJob(BatchTask Task, string FileName, Uri Uri, PartFile Part)
{
    public string? TaskId => IdOf(Task);

    /// <summary>When the URL expires; null if unknown.</summary>
    public DateTimeOffset? Expiry => UrlExpiry.Of(Task.VideoUrl);

    /// <summary>The host of the current request, which a redirect may change.</summary>
    public string Host { get; set; } = Uri.IdnHost;

    /// <summary>The truncated video that the server sent in an earlier attempt; null if none.</summary>
    public TruncatedBody? Truncated { get; set; }

    /// <summary>Null if the task has no id. Then its unfinished video cannot be resumed.</summary>
    public static string? IdOf(BatchTask task) => string.IsNullOrEmpty(task.TaskId) ? null : task.TaskId;

    /// <summary>Omits the secret URL.</summary>
    public override string ToString() => FileName;
}
