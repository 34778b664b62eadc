using System.Collections.Frozen;

namespace ReportTasks.Batches;

/// <summary>The meaning of a status word.</summary>
public enum TaskOutcome
{
    /// <summary>An unknown word. Counted only in the total.</summary>
    Unknown,

    /// <summary>Not finished yet.</summary>
    Pending,
    Succeeded,
    Failed,
    Cancelled,
}

/// <summary>The words that services and polling scripts use for each status.</summary>
internal static class StatusWords
{
    private static readonly FrozenDictionary<string, TaskOutcome> Meanings = new (TaskOutcome Status, string[] Words)[]
    {
        (TaskOutcome.Pending,
            [
                "PENDING", "RUNNING", "THROTTLED", "QUEUED", "QUEUEING", "IN_QUEUE", "IN_PROGRESS", "PROCESSING", "PREPARING",
                "STARTING", "STARTED", "SUBMITTED", "WAITING", "DREAMING",
            ]),
        (TaskOutcome.Succeeded,
            ["SUCCEEDED", "SUCCEED", "SUCCESS", "SUCCESSFUL", "COMPLETED", "COMPLETE", "DONE", "FINISHED", "OK"]),
        (TaskOutcome.Failed, ["FAILED", "FAIL", "FAILURE", "ERROR", "ERRORED", "EXPIRED"]),
        (TaskOutcome.Cancelled, ["CANCELLED", "CANCELED", "ABORTED"]),
    }.SelectMany(row => row.Words, (row, word) => KeyValuePair.Create(word, row.Status))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Ignores case and surrounding spaces.</summary>
    public static TaskOutcome MeaningOf(string word) =>
        Meanings.TryGetValue(word, out var status) || Meanings.TryGetValue(word.Trim(), out status)
            ? status
            : TaskOutcome.Unknown;
}
