using ReportTasks.Publishing.Stores;

namespace ReportTasks.Publishing.Sync;

/// <summary>What became of one object at one destination.</summary>
/// <param name="Key">Relative to the destination.</param>
/// <param name="Upload">Null where the file could not even be read.</param>
/// <param name="Step">What was found there; new where nobody could look.</param>
/// <param name="Failure">Why it is not there now, in whole sentences; null where it is.</param>
/// <param name="Attempts">How many times it was put.</param>
public sealed record UploadResult(string Key, ObjectUpload? Upload, UploadStep Step, string? Failure = null, int Attempts = 0)
{
    public bool IsThere => Failure is null;

    /// <summary>How many bytes were sent.</summary>
    public long SentBytes => IsThere && Step != UploadStep.Unchanged ? Upload!.Length : 0;
}
