namespace ReportTasks.Polling;

/// <summary>What is left of a polling-results file once its tasks have streamed by.</summary>
/// <param name="Warnings">What was odd, a sentence each; at most <see cref="WarningList.Shown"/> and a count of the rest.</param>
public sealed record PollingContent(PollingStats Stats, IReadOnlyList<string> Warnings);
