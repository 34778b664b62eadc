namespace ReportTasks.Publishing.Sync;

/// <summary>What became of everything at one destination.</summary>
/// <param name="Destination">Its address as it may be shown.</param>
/// <param name="Problem">Why it was given up, in whole sentences; null where it was not.</param>
public sealed record DestinationSummary(string Destination, IReadOnlyList<UploadResult> Results, TimeSpan Elapsed, string? Problem)
{
    public int NewCount => Count(UploadStep.New);

    public int ChangedCount => Count(UploadStep.Changed);

    public int UnchangedCount => Count(UploadStep.Unchanged);

    public int FailedCount => Results.Count(result => !result.IsThere);

    /// <summary>Whether something had to be uploaded and none of it could be. Files that were there already do not count.</summary>
    public bool HasFailed => FailedCount > 0 && NewCount + ChangedCount == 0;

    public long SentBytes => Results.Sum(result => result.SentBytes);

    private int Count(UploadStep step) => Results.Count(result => result.IsThere && result.Step == step);
}
