namespace ReportTasks.Downloads.Outcomes;

/// <summary>The result of downloading a batch.</summary>
/// <param name="Videos">In the order of the polling results.</param>
/// <param name="Elapsed">From the first request to the last rename.</param>
/// <param name="StopReason">Why the downloads ended early, such as a full disk; null if they did not.</param>
internal sealed record DownloadSummary(IReadOnlyList<VideoDownload> Videos, TimeSpan Elapsed, string? StopReason = null)
{
    private IReadOnlyList<DownloadOutcome>? outcomes;

    /// <summary>The outcomes of <see cref="Videos"/>, without computing its rows.</summary>
    internal IReadOnlyList<DownloadOutcome> Outcomes
    {
        get => outcomes ??= [.. Videos.Select(video => video.Outcome)];
        init => outcomes = value;
    }

    public int DownloadedCount => Outcomes.Count(outcome => outcome is Downloaded);

    public int PresentCount => Outcomes.Count(outcome => outcome is AlreadyPresent);

    public int FailedCount => Outcomes.Count(outcome => outcome is Failed);

    /// <summary>Total length of the videos that this run downloaded.</summary>
    public long DownloadedBytes => Outcomes.Sum(outcome => outcome is Downloaded done ? done.Bytes : 0);

    public IEnumerable<(VideoDownload Video, Failed Outcome)> Failures => VideosWith<Failed>();

    internal IEnumerable<(VideoDownload Video, string Note)> Notes =>
        VideosWith<Downloaded>().Where(row => row.Outcome.Note is not null).Select(row => (row.Video, row.Outcome.Note!));

    /// <summary>The videos with one kind of outcome, in the order of the polling results.</summary>
    internal IEnumerable<(VideoDownload Video, T Outcome)> VideosWith<T>()
        where T : DownloadOutcome
    {
        for (var i = 0; i < Outcomes.Count; i++)
        {
            if (Outcomes[i] is T outcome) yield return (Videos[i], outcome);
        }
    }
}
