using ReportTasks.Files.Hashing;
using ReportTasks.Publishing.Stores;

namespace ReportTasks.Tests.Publishing.Stores.Support;

/// <summary>Uploads whose content may differ from the plan.</summary>
public static class TestUpload
{
    /// <summary>Returns the same bytes for the same length and seed.</summary>
    public static byte[] Bytes(long length, int seed = 1)
    {
        var bytes = new byte[length];
#pragma warning disable CA5394 // Must be reproducible.
        new Random(seed).NextBytes(bytes);
#pragma warning restore CA5394
        return bytes;
    }

    public static ObjectUpload Of(string key, byte[] content, string? cacheControl = null) =>
        Of(key, content.Length, ContentHashes.Of(content), () => new MemoryStream(content, writable: false), cacheControl);

    /// <summary>An upload whose content differs from the plan.</summary>
    public static ObjectUpload Changed(string key, byte[] planned, byte[] read) =>
        Of(key, planned.Length, ContentHashes.Of(planned), () => new MemoryStream(read, writable: false));

    public static ObjectUpload WithHashes(string key, byte[] content, ContentHashes hashes) =>
        Of(key, content.Length, hashes, () => new MemoryStream(content, writable: false));

    /// <param name="onRead">Called with the position before each read.</param>
    public static ObjectUpload Watched(string key, byte[] content, Action<long> onRead) =>
        Of(key, content.Length, ContentHashes.Of(content), () => new MonitoredStream(content, onRead));

    private static ObjectUpload Of(string key, long length, ContentHashes hashes, Func<Stream> open, string? cacheControl = null) =>
        new(key, new ObjectContent(length, hashes, open), "video/mp4", cacheControl);
}
