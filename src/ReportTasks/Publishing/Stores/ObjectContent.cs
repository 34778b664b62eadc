using ReportTasks.Files.Hashing;

namespace ReportTasks.Publishing.Stores;

/// <summary>Bytes to be put, with their hashes. Can be read again for each attempt.</summary>
/// <param name="length">In bytes.</param>
/// <param name="hashes">Of all of it.</param>
/// <param name="open">Opens it at its beginning; the stream can seek.</param>
public sealed class ObjectContent(long length, ContentHashes hashes, Func<Stream> open)
{
    public long Length { get; } = length;

    public ContentHashes Hashes { get; } = hashes;

    public Stream OpenRead() => open();
}
