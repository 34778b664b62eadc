namespace ReportTasks.Downloads.Outcomes;

/// <summary>The result of downloading a batch.</summary>
/// <param name="Videos">In the order of the polling results.</param>
/// <param name="Elapsed">From the first request to the last rename.</param>
/// <param name="StopReason">Why the downloads ended early, such as a full disk; null if they did not.</param>
public sealed record DownloadSummary(IReadOnlyList<VideoDownload> Videos, TimeSpan Elapsed, string? StopReason = null)
{
    private readonly IReadOnlyList<DownloadOutcome> outcomes = Videos is DownloadRows rows ? rows.Outcomes : [.. Videos.Select(video => video.Outcome)];

    public int DownloadedCount => outcomes.Count(outcome => outcome is Downloaded);

    public int PresentCount => outcomes.Count(outcome => outcome is AlreadyPresent);

    public int FailedCount => outcomes.Count(outcome => outcome is Failed);

    /// <summary>Total length of the videos that this run downloaded.</summary>
    public long DownloadedBytes => outcomes.Sum(outcome => outcome is Downloaded done ? done.Bytes : 0);

    /// <summary>The videos that could not be downloaded, with their reasons.</summary>
    public IEnumerable<(VideoDownload Video, Failed Outcome)> Failures => VideosWith<Failed>();

    /// <summary>Videos with a note.</summary>
    internal IEnumerable<(VideoDownload Video, string Note)> Notes =>
        VideosWith<Downloaded>().Where(row => row.Outcome.Note is not null).Select(row => (row.Video, row.Outcome.Note!));

    /// <summary>The videos with one kind of outcome, in the order of the polling results.</summary>
    internal IEnumerable<(VideoDownload Video, T Outcome)> VideosWith<T>()
        where T : DownloadOutcome
    {
        for (var i = 0; i < outcomes.Count; i++)
        {
            if (outcomes[i] is T outcome) yield return (Videos[i], outcome);
        }
    }
}
