namespace ReportTasks.Downloads.Outcomes;

/// <summary>The result for one video: <see cref="Downloaded"/>, <see cref="AlreadyPresent"/> or <see cref="Failed"/>.</summary>
internal abstract record DownloadOutcome;

/// <summary>The whole video was downloaded, and has its final name and its metadata.</summary>
/// <param name="Bytes">Length of the whole video.</param>
/// <param name="Attempts">0 if a previous run had already downloaded all bytes.</param>
/// <param name="ResumedFrom">How many bytes of a previous run or attempt were reused.</param>
internal sealed record Downloaded(long Bytes, int Attempts, long ResumedFrom) : DownloadOutcome
{
    /// <summary>What happened to another file with the video's name, in full sentences; null if no such file existed.</summary>
    public string? Note { get; init; }
}

internal sealed record AlreadyPresent(long Bytes) : DownloadOutcome;

/// <summary>The download was too slow and is retried after all others. Never in a summary.</summary>
/// <param name="Attempts">At least 1.</param>
internal sealed record Deferred(int Attempts) : DownloadOutcome;

/// <param name="Reason">Full sentences: what happened and what to do next. Never contains a signature.</param>
/// <param name="Attempts">0 if none was made.</param>
internal sealed record Failed(string Reason, int Attempts) : DownloadOutcome
{
    /// <summary>The file with the truncated video that the server sent; else null.</summary>
    public string? DamagedFile { get; init; }
}
