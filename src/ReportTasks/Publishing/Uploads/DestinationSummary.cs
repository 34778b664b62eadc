namespace ReportTasks.Publishing.Uploads;

/// <summary>What became of everything at one destination.</summary>
/// <param name="Destination">Its address as it may be shown.</param>
/// <param name="Problem">Why it was given up, in whole sentences; null where it was not.</param>
public sealed record DestinationSummary(string Destination, IReadOnlyList<UploadResult> Results, TimeSpan Elapsed, string? Problem)
{
    public int NewCount => Count(UploadStep.New);

    public int ChangedCount => Count(UploadStep.Changed);

    public int UnchangedCount => Count(UploadStep.Unchanged);

    public int FailedCount => Results.Count(result => !result.IsThere);

    public long SentBytes => Results.Sum(result => result.SentBytes);

    private int Count(UploadStep step) => Results.Count(result => result.IsThere && result.Step == step);
}
