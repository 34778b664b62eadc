using ReportTasks.Downloads.Outcomes;

namespace ReportTasks.Downloads;

/// <summary>A request that is not allowed. Thrown by the transport; callers get a <see cref="Failed"/>.</summary>
/// <param name="message">Whole sentences without secrets.</param>
internal sealed class DownloadRefusedException(string message) : Exception(message)
{
    /// <summary>The refusal inside an exception of the HTTP client; null if it has none.</summary>
    public static DownloadRefusedException? In(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is DownloadRefusedException refusal) return refusal;
        }

        return null;
    }
}
