using ReportTasks.Downloads.Http;
using ReportTasks.Downloads.Resume;

namespace ReportTasks.Downloads;

/// <summary>What one video's attempts have in common. <c>Expiry</c> is when the URL says that it dies.</summary>
internal sealed record FetchJob(string FileName, string? TaskId, Uri Uri, DateTimeOffset? Expiry, PartFile Part)
{
    /// <summary>A truncated video that the server sent as the whole one before; null if it did not.</summary>
    public ResponseBody? Truncated { get; set; }

    /// <summary>The name alone: the address is a secret.</summary>
    public override string ToString() => FileName;
}
