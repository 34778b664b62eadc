namespace ReportTasks.Publishing.Sync;

/// <param name="Destination">The URL without secrets.</param>
/// <param name="Problem">Why the whole destination failed, in full sentences; null if it did not.</param>
internal sealed record DestinationSummary(
    string Destination, IReadOnlyList<UploadResult> Results, TimeSpan Elapsed, string? Problem)
{
    public int NewCount => Count(UploadStep.New);

    public int ChangedCount => Count(UploadStep.Changed);

    public int UnchangedCount => Count(UploadStep.Unchanged);

    public int FailedCount => Results.Count(result => !result.IsThere);

    /// <summary>Whether all files that had to be uploaded failed.</summary>
    public bool HasFailed => FailedCount > 0 && NewCount + ChangedCount == 0;

    public long SentBytes => Results.Sum(result => result.SentBytes);

    private int Count(UploadStep step) => Results.Count(result => result.IsThere && result.Step == step);
}
