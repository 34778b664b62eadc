using ReportTasks.Downloads.Outcomes;

namespace ReportTasks.Downloads;

/// <summary>A request that must not be made, now or later. Only the transport throws it; for callers it becomes a <see cref="Failed"/>.</summary>
/// <param name="message">Whole sentences without anything secret.</param>
internal sealed class DownloadRefusedException(string message) : Exception(message)
{
    /// <summary>The refusal within an exception of the HTTP client; null where it is none.</summary>
    public static DownloadRefusedException? In(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is DownloadRefusedException refusal) return refusal;
        }

        return null;
    }
}
