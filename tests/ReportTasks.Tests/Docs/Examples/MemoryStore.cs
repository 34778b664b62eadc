using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ReportTasks.Files.Hashing;
using ReportTasks.Publishing.Stores;

namespace Pipeline;

/// <summary>Keeps uploads in memory, for <c>memory://name</c>.</summary>
public sealed class MemoryStore(ObjectAddress address, StoreSettings settings) : IObjectStore
{
    private readonly ConcurrentDictionary<string, byte[]> objects = new(StringComparer.Ordinal);

    public Uri UrlOf(string key) => KeyUrl.Of(new Uri(address.Display), key);

    public async IAsyncEnumerable<StoredObject> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var (key, bytes) in objects) yield return new StoredObject(key, bytes.Length, ContentHashes.Of(bytes).Md5);
        await Task.CompletedTask;
    }

    // Called only if the listing has no MD5.
    public Task<string?> Sha256OfAsync(string key, CancellationToken cancellation) => Task.FromResult<string?>(null);

    public async Task PutAsync(ObjectUpload upload, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(upload);
        if (upload.Length >= settings.PartsFrom) throw new StoreException(StoreProblem.SingleObject, $"{upload.Key} is too large for memory. Upload it elsewhere.");
        using var buffer = new MemoryStream();
        await using (var content = upload.Content.OpenRead()) await content.CopyToAsync(buffer, cancellation);
        var bytes = buffer.ToArray();
        if (ContentHashes.Of(bytes) != upload.Content.Hashes) throw new StoreException(StoreProblem.WrongChecksum, $"{upload.Key} arrived with a wrong checksum.");
        objects[upload.Key] = bytes;
    }

    // Uploads are never unfinished.
    public Task RemoveUnfinishedAsync(IReadOnlySet<string> keys, DateTimeOffset before, CancellationToken cancellation) => Task.CompletedTask;

    public void Dispose() => objects.Clear();
}
