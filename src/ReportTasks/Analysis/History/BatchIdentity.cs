namespace ReportTasks.Analysis.History;

/// <summary>Identifies a batch across its reports.</summary>
/// <param name="File">The polling-results file's name, without its directory.</param>
/// <param name="FirstCreatedTicks">When its first task was created; null if the report does not have it.</param>
/// <param name="TasksFingerprint">Hash of its task ids, used if the time is missing. Null in reports of earlier versions.</param>
internal readonly record struct BatchIdentity(string File, long? FirstCreatedTicks, string? TasksFingerprint = null)
{
    /// <summary>Whether only the name of the file identifies the batch.</summary>
    public bool IsNameOnly => FirstCreatedTicks is null && TasksFingerprint is null;

    /// <param name="source">The polling-results file as named in a report, with any operating system's separators.</param>
    public static BatchIdentity Of(string source, long? firstCreatedTicks, string? tasksFingerprint)
    {
        var file = source[(source.LastIndexOfAny(['/', '\\']) + 1)..];
        return new BatchIdentity(file, firstCreatedTicks, firstCreatedTicks is null ? tasksFingerprint : null);
    }
}

internal sealed record KnownBatch(BatchIdentity Identity, BatchPoint Point);

internal sealed class KnownBatches
{
    private readonly HashSet<BatchIdentity> seen = [];
    private readonly HashSet<string> files = new(StringComparer.Ordinal);

    /// <summary>
    /// Call it for the newest report first. If only the file name identifies a report, it belongs to the same batch as any newer
    /// report with that file name.
    /// </summary>
    public bool IsNew(BatchIdentity batch)
    {
        var (isNewBatch, isNewFile) = (seen.Add(batch), files.Add(batch.File));
        return batch.IsNameOnly ? isNewFile : isNewBatch;
    }
}
