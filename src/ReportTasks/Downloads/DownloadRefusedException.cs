using ReportTasks.Downloads.Outcomes;

namespace ReportTasks.Downloads;

/// <summary>A request or file that is not allowed. Becomes a <see cref="Failed"/>.</summary>
/// <param name="message">Full sentences without secrets.</param>
internal sealed class DownloadRefusedException(string message) : Exception(message);
