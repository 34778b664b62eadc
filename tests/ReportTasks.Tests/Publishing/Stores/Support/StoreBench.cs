using ReportTasks.Publishing.Stores;

namespace ReportTasks.Tests.Publishing.Stores.Support;

/// <summary>
/// A new, empty location in a real store for one test, with direct access to read, change and delete objects without
/// the store under test. Keys are relative to <see cref="Address"/>.
/// </summary>
public abstract class StoreBench : IAsyncDisposable
{
    /// <summary>A destination URL with an unused prefix and no trailing slash.</summary>
    public abstract string Address { get; }

    /// <summary>Credentials and the smallest part length that the server allows, to keep tests small.</summary>
    public abstract StoreSettings Settings { get; }

    /// <summary>Keys, tokens and signatures that no message may contain; all are in or derived from <see cref="Settings"/>.</summary>
    public abstract IReadOnlyList<string> Secrets { get; }

    /// <summary>Whether an object has a content type, a cache control and a saved SHA-256.</summary>
    public virtual bool KeepsHeaders => true;

    /// <summary>Whether the listing has the MD5 of objects uploaded in one request.</summary>
    public virtual bool ListsMd5 => true;

    /// <summary>
    /// Whether the server itself replaces leftovers of killed uploads with the next upload of the key. That is an upload in parts at
    /// the latest: Azurite, unlike Azure, keeps them when the key is put in one request.
    /// </summary>
    public virtual bool ReplacesUnfinished => false;

    /// <summary>The endpoint of the server in a <see cref="NetworkStoreContract"/>.</summary>
    public virtual Uri Server => throw new NotSupportedException();

    /// <summary>A complete HTTP response of this kind of server when it is busy.</summary>
    public virtual string Busy => "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    /// <summary>A key with a length or name that the server or file system refuses.</summary>
    public abstract string BadKey { get; }

    /// <summary>Whether the store supports such a key; otherwise it must be refused as <see cref="StoreProblem.SingleObject"/>.</summary>
    public virtual bool SupportsKey(string key) => true;

    public abstract IObjectStore Open(ObjectAddress address, StoreSettings settings);

    public IObjectStore Open(string? address = null, StoreSettings? settings = null) =>
        Open(ObjectAddress.Parse(address ?? Address), settings ?? Settings);

    /// <summary><see cref="Settings"/> with the server behind the proxy.</summary>
    public virtual StoreSettings Through(FaultProxy proxy) => throw new NotSupportedException();

    /// <summary>A location without write permission: wrong secret or missing role.</summary>
    public abstract (string Address, StoreSettings Settings) Denied();

    /// <summary>A location whose bucket, container or folder does not exist and is not created.</summary>
    public abstract (string Address, StoreSettings Settings) Missing();

    /// <summary>The URL, without a prefix, of a new and empty bucket, container or folder.</summary>
    public abstract Task<string> NewContainerAsync();

    /// <returns>Null if the object does not exist.</returns>
    public abstract Task<RawObject?> ReadAsync(string key);

    /// <summary>Writes an object as another program would, without metadata of ReportTasks.</summary>
    public abstract Task WriteAsync(string key, byte[] content);

    public abstract Task DeleteAsync(string key);

    /// <summary>Leaves what a killed upload of this key would leave.</summary>
    public abstract Task LeaveUnfinishedAsync(string key);

    /// <summary>The number of unfinished uploads below the URL.</summary>
    public abstract Task<int> CountUnfinishedAsync();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}

/// <summary>An object as stored by the server. Values that the kind of server does not have are null.</summary>
/// <param name="Sha256">From the metadata, lower-case hex.</param>
public sealed record RawObject(byte[] Content, string? ContentType = null, string? CacheControl = null, string? Sha256 = null);
