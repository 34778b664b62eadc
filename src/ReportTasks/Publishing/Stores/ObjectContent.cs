using ReportTasks.Files.Hashing;

namespace ReportTasks.Publishing.Stores;

/// <summary>Bytes to upload, with their hashes. Can be read again for each attempt.</summary>
/// <param name="length">In bytes.</param>
/// <param name="hashes">Of all bytes.</param>
/// <param name="open">Opens a seekable stream at its beginning.</param>
public sealed class ObjectContent(long length, ContentHashes hashes, Func<Stream> open)
{
    public long Length { get; } = length;

    public ContentHashes Hashes { get; } = hashes;

    public Stream OpenRead() => open();
}
