namespace ReportTasks.Publishing.Stores;

/// <summary>
/// A place that takes files under keys: one prefix of a bucket, one folder. One class a scheme, made by
/// <c>services.AddObjectStore&lt;T&gt;("scheme")</c> from an <see cref="ObjectAddress"/> and <see cref="StoreSettings"/>;
/// its constructor may refuse an address with a <see cref="StoreException"/>, and asks nothing of the network. Keys are relative to the address, with
/// <c>/</c> between their parts. Every failure is a <see cref="StoreException"/>; nothing is tried again in here.
/// </summary>
public interface IObjectStore : IDisposable
{
    /// <summary>The address under which the store itself serves a key, without anything secret.</summary>
    Uri UrlOf(string key);

    /// <summary>Everything below the address, one request for each page of it.</summary>
    IAsyncEnumerable<StoredObject> ListAsync(CancellationToken cancellation);

    /// <summary>
    /// The SHA-256, lower-case hex, of an object whose listing tells no MD5 that could decide; null where nobody knows. Only a
    /// hash that the store vouches for or that an upload of ours left with the object.
    /// </summary>
    Task<string?> Sha256OfAsync(string key, CancellationToken cancellation);

    /// <summary>
    /// Puts an object, in place of what is there; whole or not at all. The store checks the bytes that arrive against the
    /// hash of the upload, or of each part, and keeps <see cref="ObjectUpload.Sha256"/> with the object.
    /// </summary>
    Task PutAsync(ObjectUpload upload, CancellationToken cancellation);

    /// <summary>Removes what killed uploads of these keys have left unfinished, if they began before the given time.</summary>
    Task RemoveUnfinishedAsync(IReadOnlySet<string> keys, DateTimeOffset before, CancellationToken cancellation);
}
