namespace ReportTasks.Polling;

/// <summary>What a polling-results file says of the polling itself.</summary>
/// <param name="StartTime">ISO 8601, as written; null where missing.</param>
/// <param name="EndTime">ISO 8601, as written; null where missing.</param>
/// <param name="PollCount">How often the tasks were asked for; 0 where missing.</param>
public sealed record PollingStats(string? StartTime = null, string? EndTime = null, long PollCount = 0);
