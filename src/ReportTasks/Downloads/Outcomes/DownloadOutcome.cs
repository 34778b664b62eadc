namespace ReportTasks.Downloads.Outcomes;

/// <summary>What happened to one video: <see cref="Downloaded"/>, <see cref="AlreadyPresent"/> or <see cref="Failed"/>.</summary>
internal abstract record DownloadOutcome;

/// <summary>The video was downloaded, is whole, and has its final name and its metadata.</summary>
/// <param name="Bytes">Length of the whole video.</param>
/// <param name="Attempts">At least 1; 0 if a previous run had downloaded all bytes.</param>
/// <param name="ResumedFrom">How many bytes of a previous run or attempt were kept; 0 for none.</param>
internal sealed record Downloaded(long Bytes, int Attempts, long ResumedFrom) : DownloadOutcome
{
    /// <summary>What happened to another file that had the video's name, in whole sentences; null if there was none.</summary>
    public string? Note { get; init; }
}

internal sealed record AlreadyPresent(long Bytes) : DownloadOutcome;

/// <summary>The download is too slow and is retried after all others. No summary contains it.</summary>
/// <param name="Attempts">At least 1.</param>
internal sealed record Deferred(int Attempts) : DownloadOutcome;

/// <param name="Reason">Whole sentences: what happened and what to do next. Never contains a signature.</param>
/// <param name="Attempts">0 if none was made.</param>
internal sealed record Failed(string Reason, int Attempts) : DownloadOutcome
{
    /// <summary>The file in which the server's bytes are kept if they are a truncated video; else null.</summary>
    public string? DamagedFile { get; init; }
}
