namespace ReportTasks.Downloads.Outcomes;

/// <summary>What happened to one video: <see cref="Downloaded"/>, <see cref="AlreadyPresent"/> or <see cref="Failed"/>.</summary>
public abstract record DownloadOutcome;

/// <summary>The video was fetched, is whole, and stands under its final name with its metadata beside it.</summary>
/// <param name="Bytes">Length of the whole video.</param>
/// <param name="Attempts">How many tries it took, at least 1; 0 where an earlier run had fetched all bytes already.</param>
/// <param name="ResumedFrom">How many bytes were kept of an earlier run or attempt when the last one began.</param>
public sealed record Downloaded(long Bytes, int Attempts, long ResumedFrom) : DownloadOutcome
{
    /// <summary>What happened to another file that had the video's name, in whole sentences; null if there was none.</summary>
    public string? Note { get; init; }
}

/// <summary>The video was there before; nothing was fetched.</summary>
/// <param name="Bytes">Length of the video.</param>
public sealed record AlreadyPresent(long Bytes) : DownloadOutcome;

/// <summary>The video comes too slowly and is retried after all others. No summary contains it.</summary>
/// <param name="Attempts">How many tries were made, at least 1.</param>
internal sealed record Deferred(int Attempts) : DownloadOutcome;

/// <summary>The video was not fetched.</summary>
/// <param name="Reason">Whole sentences: what happened and what to do next. Never holds a signature.</param>
/// <param name="Attempts">How many tries were made; 0 when none was worth it.</param>
public sealed record Failed(string Reason, int Attempts) : DownloadOutcome
{
    /// <summary>The file in which the server's bytes are kept if they are a truncated video; else null.</summary>
    public string? DamagedFile { get; init; }
}
