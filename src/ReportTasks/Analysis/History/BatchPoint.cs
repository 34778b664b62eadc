namespace ReportTasks.Analysis.History;

/// <summary>A batch in the trend, with the numbers from its newest report.</summary>
/// <param name="Source">The polling-results file as named in the report.</param>
/// <param name="At">When its first task was created, else when its report was generated.</param>
/// <param name="P50Seconds">Median duration of succeeded tasks in seconds; null without any.</param>
/// <param name="ElapsedSeconds">From the first poll to the last.</param>
/// <param name="Credits">Null if the report does not have them.</param>
/// <param name="Failures">Most frequent reason first.</param>
/// <param name="Report">The report's HTML page if it exists, else its JSON file. Relative to the output directory.</param>
internal sealed record BatchPoint(
    string BatchId,
    string Source,
    DateTimeOffset At,
    long Total,
    long Succeeded,
    long Failed,
    long Cancelled,
    long Pending,
    decimal SuccessRatePercent,
    decimal? P50Seconds,
    decimal? P95Seconds,
    decimal ElapsedSeconds,
    long Videos,
    decimal StorageMb,
    decimal? Credits,
    decimal? Usd,
    IReadOnlyList<ReasonCount> Failures,
    string Report);

internal sealed record ReasonCount(string Reason, long Count);
