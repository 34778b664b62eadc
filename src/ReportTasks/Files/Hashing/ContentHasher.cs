using System.Buffers;
using System.Security.Cryptography;

namespace ReportTasks.Files.Hashing;

/// <summary>Computes SHA-256 and MD5 in one pass.</summary>
/// <param name="hashesMd5">Whether to compute MD5, which takes more than twice as long as SHA-256.</param>
internal sealed class ContentHasher(bool hashesMd5 = true) : IDisposable
{
    private const int BufferLength = 256 * 1024;
    private readonly IncrementalHash sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    // Object stores verify and list MD5 only. It protects against accidents, not attacks.
    private readonly IncrementalHash? md5 = hashesMd5 ? IncrementalHash.CreateHash(HashAlgorithmName.MD5) : null;

    public long Length { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        sha256.AppendData(bytes);
        md5?.AppendData(bytes);
        Length += bytes.Length;
    }

    /// <summary>Hashes a stream from its position to its end.</summary>
    public async Task AppendAsync(Stream stream, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellation)) > 0) Append(buffer.AsSpan(0, read));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Returns the hashes in lower-case hex (MD5 is null if not computed), and starts again.</summary>
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
