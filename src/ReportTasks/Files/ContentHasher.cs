using System.Security.Cryptography;

namespace ReportTasks.Files;

/// <summary>Computes both hashes of a content in one pass.</summary>
public sealed class ContentHasher : IDisposable
{
    private readonly IncrementalHash sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    // Against accidents only: stores verify and list it, and no other.
    private readonly IncrementalHash md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);

    /// <summary>How many bytes it has seen.</summary>
    public long Length { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        sha256.AppendData(bytes);
        md5.AppendData(bytes);
        Length += bytes.Length;
    }

    /// <summary>The hashes of what was seen; begins anew.</summary>
    public ContentHashes Complete()
    {
        Length = 0;
        return new ContentHashes(Convert.ToHexStringLower(sha256.GetHashAndReset()), Convert.ToHexStringLower(md5.GetHashAndReset()));
    }

    /// <summary>Forgets what was seen.</summary>
    public void Reset() => Complete();

    public void Dispose()
    {
        sha256.Dispose();
        md5.Dispose();
    }
}
