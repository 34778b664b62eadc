using ReportTasks.Downloads.Outcomes;

namespace ReportTasks.Downloads.Concurrency;

/// <summary>Remembers that the disk is full, and tells the reason at length just once.</summary>
internal sealed class DiskFullStop
{
    private string? reason;

    /// <summary>Why no further download is to begin; null while all is well.</summary>
    public string? Reason => Volatile.Read(ref reason);

    public Failed Because(string why, int attempts) =>
        new(Interlocked.CompareExchange(ref reason, why, null) is null ? why : Reasons.DiskFullElsewhere, attempts);
}
