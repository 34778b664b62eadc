using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;

namespace ReportTasks.Files.Hashing;

/// <summary>Hashes content that is in memory or in an open stream. <see cref="ContentHasher"/> is for pieces.</summary>
internal static class Digest
{
    /// <summary>The MD5 with which stores verify a part of an upload.</summary>
    public static byte[] Md5(ReadOnlySpan<byte> content) => CryptographicOperations.HashData(HashAlgorithmName.MD5, content);

    /// <summary>The SHA-256 of a text as UTF-8.</summary>
    public static byte[] Sha256(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <summary>A fast hash from the stream's position to its end, to detect changes during a run.</summary>
    public static UInt128 Fingerprint(Stream stream)
    {
        var hash = new XxHash128();
        hash.Append(stream);
        return hash.GetCurrentHashAsUInt128();
    }
}
