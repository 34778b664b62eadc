namespace ReportTasks.Analysis.History;

/// <summary>Identifies a batch across its reports.</summary>
/// <param name="File">The polling-results file's name, without its directory.</param>
/// <param name="FirstCreatedTicks">When its first task was created; null if the report has no such time.</param>
/// <param name="TasksFingerprint">Hash of its task ids, used if the time is missing; null in reports of earlier versions.</param>
internal readonly record struct BatchIdentity(string File, long? FirstCreatedTicks, string? TasksFingerprint = null)
{
    /// <summary>Whether only the name of the file identifies the batch.</summary>
    public bool IsNameOnly => FirstCreatedTicks is null && TasksFingerprint is null;

    /// <param name="source">The polling-results file, as a report names it, on any operating system.</param>
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
    /// Expects newest reports first. A report that only names its file belongs to the same batch as any newer one on a file
    /// of that name.
    /// </summary>
    public bool IsNew(BatchIdentity batch)
    {
        var (isNewBatch, isNewFile) = (seen.Add(batch), files.Add(batch.File));
        return batch.IsNameOnly ? isNewFile : isNewBatch;
    }
}
