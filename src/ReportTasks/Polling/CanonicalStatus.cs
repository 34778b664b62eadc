using System.Collections.Frozen;

namespace ReportTasks.Polling;

/// <summary>The meaning of a status word, whichever service or script wrote it.</summary>
public enum CanonicalStatus
{
    /// <summary>Not a known word. Counted only in the total.</summary>
    Unknown,

    /// <summary>Not finished yet.</summary>
    Pending,
    Succeeded,
    Failed,
    Cancelled,
}

/// <summary>The words that services and polling scripts use for each status.</summary>
public static class StatusWords
{
    private static readonly FrozenDictionary<string, CanonicalStatus> Meanings = new (CanonicalStatus Status, string[] Words)[]
    {
        (CanonicalStatus.Pending,
            [
                "PENDING", "RUNNING", "THROTTLED", "QUEUED", "QUEUEING", "IN_QUEUE", "IN_PROGRESS", "PROCESSING", "PREPARING",
                "STARTING", "STARTED", "SUBMITTED", "WAITING", "DREAMING",
            ]),
        (CanonicalStatus.Succeeded,
            ["SUCCEEDED", "SUCCEED", "SUCCESS", "SUCCESSFUL", "COMPLETED", "COMPLETE", "DONE", "FINISHED", "OK"]),
        (CanonicalStatus.Failed, ["FAILED", "FAIL", "FAILURE", "ERROR", "ERRORED", "EXPIRED"]),
        (CanonicalStatus.Cancelled, ["CANCELLED", "CANCELED", "ABORTED"]),
    }.SelectMany(row => row.Words, (row, word) => KeyValuePair.Create(word, row.Status))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Ignores case and surrounding spaces.</summary>
    public static CanonicalStatus MeaningOf(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return Meanings.TryGetValue(word, out var status) || Meanings.TryGetValue(word.Trim(), out status)
            ? status
            : CanonicalStatus.Unknown;
    }
}
