using ReportTasks.Downloads.Outcomes;

namespace ReportTasks.Downloads;

/// <summary>A request that is not allowed. Thrown by the transport; callers get a <see cref="Failed"/>.</summary>
/// <param name="message">Whole sentences without secrets.</param>
internal sealed class DownloadRefusedException(string message) : Exception(message);
