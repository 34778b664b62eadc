namespace ReportTasks.Downloads;

/// <summary>What became of all videos of a batch.</summary>
/// <param name="Videos">In the order of the polling results.</param>
/// <param name="Elapsed">From the first request to the last rename.</param>
/// <param name="StopReason">Why the downloads were given up before the end (a full disk); null when they were not.</param>
public sealed record DownloadSummary(IReadOnlyList<VideoDownload> Videos, TimeSpan Elapsed, string? StopReason = null)
{
    public int DownloadedCount => Videos.Count(video => video.Outcome is Downloaded);

    public int PresentCount => Videos.Count(video => video.Outcome is AlreadyPresent);

    public int FailedCount => Videos.Count(video => video.Outcome is Failed);

    /// <summary>Total length of the videos that were fetched now.</summary>
    public long DownloadedBytes => Videos.Sum(video => video.Outcome is Downloaded done ? done.Bytes : 0);
}
