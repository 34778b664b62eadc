using ReportTasks.Publishing.Stores;

namespace ReportTasks.Publishing.Sync;

/// <summary>The result of one object at one destination.</summary>
/// <param name="Key">Relative to the destination.</param>
/// <param name="Upload">Null if the file could not be read.</param>
/// <param name="Step">New if the destination could not be listed.</param>
/// <param name="Failure">Why it is not at the destination, in full sentences; null if it is.</param>
internal sealed record UploadResult(string Key, ObjectUpload? Upload, UploadStep Step, string? Failure = null, int Attempts = 0)
{
    public bool IsThere => Failure is null;

    public long SentBytes => IsThere && Step != UploadStep.Unchanged ? Upload!.Length : 0;
}

/// <summary>An object and what a run would do with it.</summary>
internal sealed record PlannedUpload(ObjectUpload Upload, UploadStep Step);

/// <summary>How an upload compares with the object at the destination.</summary>
internal enum UploadStep
{
    /// <summary>The object does not exist. It is uploaded.</summary>
    New,

    /// <summary>The content differs. It is replaced.</summary>
    Changed,

    /// <summary>The content is the same. Nothing is uploaded.</summary>
    Unchanged,
}
