namespace ReportTasks.History;

/// <summary>What tells a batch from others, so that it counts once however often it was reported on.</summary>
/// <param name="File">The polling-results file's name, without its directory.</param>
/// <param name="FirstCreatedTicks">When its first task was created; null where the report does not say.</param>
public readonly record struct BatchIdentity(string File, long? FirstCreatedTicks)
{
    /// <param name="source">The polling-results file, as a report names it, on whatever system that was.</param>
    public static BatchIdentity Of(string source, long? firstCreatedTicks)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new BatchIdentity(source[(source.LastIndexOfAny(['/', '\\']) + 1)..], firstCreatedTicks);
    }
}

/// <summary>A batch with what tells it from others.</summary>
public sealed record KnownBatch(BatchIdentity Identity, BatchPoint Point);

/// <summary>Which batches were met already.</summary>
internal sealed class KnownBatches
{
    private readonly HashSet<BatchIdentity> seen = [];
    private readonly HashSet<string> files = new(StringComparer.Ordinal);

    /// <summary>
    /// Newest reports first. Reports of old do not say when the batch began: they are of the same batch as any newer one on
    /// a file of that name.
    /// </summary>
    public bool IsNew(BatchIdentity batch)
    {
        var isNew = batch.FirstCreatedTicks is null ? !files.Contains(batch.File) : !seen.Contains(batch);
        seen.Add(batch);
        files.Add(batch.File);
        return isNew;
    }
}
