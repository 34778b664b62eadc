namespace ReportTasks.Batches;

/// <summary>The <c>polling_stats</c> of a polling-results file.</summary>
/// <param name="StartTime">Time of the first poll, as written; null if missing.</param>
/// <param name="EndTime">Time of the last poll, as written; null if missing.</param>
/// <param name="PollCount">Number of polls; 0 if missing.</param>
/// <param name="TotalTasks">Number of tasks that the polling step counted; null if missing.</param>
public sealed record PollingStats(string? StartTime = null, string? EndTime = null, long PollCount = 0, long? TotalTasks = null);
