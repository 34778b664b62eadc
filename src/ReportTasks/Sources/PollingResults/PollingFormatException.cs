namespace ReportTasks.Sources.PollingResults;

/// <summary>A polling-results file cannot be read. The message says where and what to do; it does not name the file.</summary>
internal sealed class PollingFormatException(string message, Exception? inner = null) : Exception(message, inner);
