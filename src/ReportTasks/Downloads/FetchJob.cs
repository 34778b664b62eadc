using ReportTasks.Downloads.Resume;

namespace ReportTasks.Downloads;

/// <summary>What the attempts at one video share.</summary>
/// <param name="Uri">The video's URL, a secret.</param>
/// <param name="Expiry">When the URL expires; null if it does not say.</param>
internal sealed record FetchJob(string FileName, string? TaskId, Uri Uri, DateTimeOffset? Expiry, PartFile Part)
{
    /// <summary>The host of the current request: that of the URL, then of each redirect.</summary>
    public string Host { get; set; } = Uri.IdnHost;

    /// <summary>A truncated video that the server sent before as the whole one; null if it did not.</summary>
    public TruncatedBody? Truncated { get; set; }

    /// <summary>The name only: the URL is a secret.</summary>
    public override string ToString() => FileName;
}
