namespace ReportTasks.Files.Hashing;

/// <summary>Hashes in lower-case hex: SHA-256 for metadata and manifests, MD5 because object stores list it.</summary>
public sealed record ContentHashes(string Sha256, string Md5)
{
    /// <summary>Hashes a stream from its position to its end.</summary>
    public static async Task<ContentHashes> OfAsync(Stream stream, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var hasher = new ContentHasher();
        await hasher.AppendAsync(stream, cancellation);
        return Complete(hasher);
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
