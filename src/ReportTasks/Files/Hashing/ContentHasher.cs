using System.Security.Cryptography;

namespace ReportTasks.Files.Hashing;

/// <summary>Computes the hashes of a content in one pass.</summary>
/// <param name="hashesMd5">Whether MD5 is included. It takes more than twice the time of SHA-256.</param>
internal sealed class ContentHasher(bool hashesMd5 = true) : IDisposable
{
    private readonly IncrementalHash sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    // Against accidents only. Stores verify and list no other hash.
    private readonly IncrementalHash? md5 = hashesMd5 ? IncrementalHash.CreateHash(HashAlgorithmName.MD5) : null;

    public long Length { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        sha256.AppendData(bytes);
        md5?.AppendData(bytes);
        Length += bytes.Length;
    }

    /// <summary>The hashes so far, lower-case hex; the second is null if it is not computed. Starts over.</summary>
    public (string Sha256, string? Md5) Complete()
    {
        Length = 0;
        return (
            Convert.ToHexStringLower(sha256.GetHashAndReset()),
            md5 is null ? null : Convert.ToHexStringLower(md5.GetHashAndReset()));
    }

    public void Reset() => Complete();

    public void Dispose()
    {
        sha256.Dispose();
        md5?.Dispose();
    }
}
