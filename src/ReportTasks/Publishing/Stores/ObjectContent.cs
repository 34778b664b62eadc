using ReportTasks.Files.Hashing;

namespace ReportTasks.Publishing.Stores;

/// <summary>Content to upload, with its hashes. Each attempt reads it again.</summary>
/// <param name="length">In bytes.</param>
/// <param name="hashes">The hashes of all bytes.</param>
/// <param name="open">Opens a seekable stream at its start.</param>
public sealed class ObjectContent(long length, ContentHashes hashes, Func<Stream> open)
{
    public long Length { get; } = length;

    public ContentHashes Hashes { get; } = hashes;

    public Stream OpenRead() => open();
}
