using ReportTasks.Publishing.Stores;

namespace ReportTasks.Tests.Publishing.Stores.Support;

/// <summary>
/// One fresh, empty place of a real store for one test, and ways around our own code: to look at an object, to change and
/// to delete it behind the back of the store under test. Keys are relative to <see cref="Address"/>.
/// </summary>
public abstract class StoreBench : IAsyncDisposable
{
    /// <summary>As a user would write it: with a prefix that nobody has used before, without a slash at its end.</summary>
    public abstract string Address { get; }

    /// <summary>Credentials and, so that tests stay small, the least part length that the server allows.</summary>
    public abstract StoreSettings Settings { get; }

    /// <summary>What may be in no message: keys, tokens, signatures. All of it is in <see cref="Settings"/> or in what is derived from them.</summary>
    public abstract IReadOnlyList<string> Secrets { get; }

    /// <summary>Whether an object has a content type, a cache control and our sha256 with it.</summary>
    public virtual bool KeepsHeaders => true;

    /// <summary>Whether the listing tells the MD5 of what was put in one piece.</summary>
    public virtual bool ListsMd5 => true;

    /// <summary>
    /// Whether nothing needs to remove what killed uploads left: the server does, when the key is put anew (in parts at the
    /// latest: Azurite, unlike Azure, keeps it when the key is put whole).
    /// </summary>
    public virtual bool ForgetsUnfinished => false;

    /// <summary>Where the server of a <see cref="NetworkStoreContract"/> listens.</summary>
    public virtual Uri Server => throw new NotSupportedException();

    /// <summary>A whole HTTP answer of this kind of server when it is too busy.</summary>
    public virtual string Busy => "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    /// <summary>A key that the server or the file system refuses, for its length or its name.</summary>
    public abstract string BadKey { get; }

    /// <summary>Whether the store can have such a key at all; others must be refused as <see cref="StoreProblem.SingleObject"/>.</summary>
    public virtual bool Takes(string key) => true;

    public abstract IObjectStore Open(ObjectAddress address, StoreSettings settings);

    public IObjectStore Open(string? address = null, StoreSettings? settings = null) =>
        Open(ObjectAddress.Parse(address ?? Address), settings ?? Settings);

    /// <summary><see cref="Settings"/>, but the server is reached through the proxy.</summary>
    public virtual StoreSettings Through(FaultProxy proxy) => throw new NotSupportedException();

    /// <summary>A place where we may not write: wrong secret, no permission.</summary>
    public abstract (string Address, StoreSettings Settings) Denied();

    /// <summary>A place whose bucket, container or folder is not there and is not made.</summary>
    public abstract (string Address, StoreSettings Settings) Missing();

    /// <summary>The address, without any prefix, of a new and empty bucket, container or folder.</summary>
    public abstract Task<string> NewContainerAsync();

    /// <returns>Null where there is no such object.</returns>
    public abstract Task<RawObject?> ReadAsync(string key);

    /// <summary>Puts bytes there as another program would, without any metadata of ours.</summary>
    public abstract Task WriteAsync(string key, byte[] content);

    public abstract Task DeleteAsync(string key);

    /// <summary>Leaves what a killed upload of this key would leave.</summary>
    public abstract Task LeaveUnfinishedAsync(string key);

    /// <summary>How many unfinished uploads there are below the address.</summary>
    public abstract Task<int> CountUnfinishedAsync();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}

/// <summary>An object as the server has it. What a kind of server does not have is null.</summary>
/// <param name="Sha256">Of the metadata, lower-case hex.</param>
public sealed record RawObject(byte[] Content, string? ContentType = null, string? CacheControl = null, string? Sha256 = null);
