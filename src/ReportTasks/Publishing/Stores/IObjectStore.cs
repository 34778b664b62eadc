namespace ReportTasks.Publishing.Stores;

/// <summary>
/// Stores files under keys: one prefix of a bucket, or one folder. <c>services.AddObjectStore&lt;T&gt;("scheme")</c> registers a
/// class for a scheme; it is created from an <see cref="ObjectAddress"/> and <see cref="StoreSettings"/>. Its constructor may
/// reject an address with a <see cref="StoreException"/>, and sends no requests. Keys are relative to the address, separated by
/// <c>/</c>. Every failure is a <see cref="StoreException"/>; the caller retries.
/// </summary>
public interface IObjectStore : IDisposable
{
    /// <summary>The URL at which the store serves a key, without secrets.</summary>
    Uri UrlOf(string key);

    /// <summary>Lists everything below the address, with one request per page.</summary>
    IAsyncEnumerable<StoredObject> ListAsync(CancellationToken cancellation);

    /// <summary>
    /// The SHA-256, lower-case hex, of an object that was listed without a usable MD5; null if unknown. Only a hash that the
    /// store guarantees, or that ReportTasks saved with the object.
    /// </summary>
    Task<string?> Sha256OfAsync(string key, CancellationToken cancellation);

    /// <summary>
    /// Creates or replaces an object, as a whole or not at all. The store checks the received bytes against the hash of the
    /// upload, or of each part, and saves <see cref="ObjectUpload.Sha256"/> with the object.
    /// </summary>
    Task PutAsync(ObjectUpload upload, CancellationToken cancellation);

    /// <summary>Removes unfinished uploads of these keys that interrupted runs began before the given time.</summary>
    Task RemoveUnfinishedAsync(IReadOnlySet<string> keys, DateTimeOffset before, CancellationToken cancellation);
}
