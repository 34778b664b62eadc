namespace ReportTasks.Publishing.Stores;

/// <summary>
/// A destination of uploads: a prefix of a bucket, or a folder. Register a class for a URL scheme with
/// <c>services.AddObjectStore&lt;T&gt;("scheme")</c>. It is created from an <see cref="ObjectAddress"/> and
/// <see cref="StoreSettings"/>; the constructor sends no requests, and may throw a <see cref="StoreException"/>. Keys are relative
/// to the address, with <c>/</c> as separator. Every failure is a <see cref="StoreException"/>. The caller retries.
/// </summary>
public interface IObjectStore : IDisposable
{
    /// <summary>The URL of an object, without secrets.</summary>
    Uri UrlOf(string key);

    /// <summary>Lists all objects below the address, with one request per page.</summary>
    IAsyncEnumerable<StoredObject> ListAsync(CancellationToken cancellation);

    /// <summary>
    /// The SHA-256 in lower-case hex of an object whose listing has no usable MD5; null if unknown. It must come from the store
    /// itself, or from ReportTasks' upload.
    /// </summary>
    Task<string?> Sha256OfAsync(string key, CancellationToken cancellation);

    /// <summary>
    /// Creates or replaces an object atomically. The store verifies the hash of the upload or of each part, and saves
    /// <see cref="ObjectUpload.Sha256"/> with the object.
    /// </summary>
    Task PutAsync(ObjectUpload upload, CancellationToken cancellation);

    /// <summary>Deletes unfinished uploads of these keys that interrupted runs started before the given time.</summary>
    Task RemoveUnfinishedAsync(IReadOnlySet<string> keys, DateTimeOffset before, CancellationToken cancellation);
}
