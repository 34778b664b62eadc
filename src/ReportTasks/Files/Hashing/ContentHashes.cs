using System.Buffers;

namespace ReportTasks.Files.Hashing;

/// <summary>Both hashes in lower-case hex: SHA-256 for metadata and manifests, MD5 because object stores list it.</summary>
public sealed record ContentHashes(string Sha256, string Md5)
{
    private const int BufferLength = 256 * 1024;

    /// <summary>Hashes everything from the stream's position on.</summary>
    public static async Task<ContentHashes> OfAsync(Stream stream, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var hasher = new ContentHasher();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellation)) > 0) hasher.Append(buffer.AsSpan(0, read));
            return Complete(hasher);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public static ContentHashes Of(ReadOnlySpan<byte> content)
    {
        using var hasher = new ContentHasher();
        hasher.Append(content);
        return Complete(hasher);
    }

    private static ContentHashes Complete(ContentHasher hasher)
    {
        var (sha256, md5) = hasher.Complete();
        return new ContentHashes(sha256, md5!);
    }
}
