using ReportTasks.Downloads.Metadata;
using ReportTasks.Downloads.Planning;
using ReportTasks.Files.Hashing;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Stores;

namespace ReportTasks.Publishing.Sync;

/// <summary>Opens and hashes artifacts. The hashes of a video come from its metadata, so it is not read for them.</summary>
internal static class ArtifactContent
{
    /// <summary>The content of a video by its metadata; null if that has no hashes, or the video changed since.</summary>
    public static ObjectContent? OfVideo(Artifact artifact)
    {
        var print = VideoMetadata.FingerprintOf(Path.GetDirectoryName(artifact.Path)!, Path.GetFileName(artifact.Path));
        return print?.Hashes is { } hashes && ExistingVideo.FileOf(new FileInfo(artifact.Path)) is { } file
            ? new ObjectContent(file.Length, hashes, () => Open(artifact))
            : null;
    }

    /// <param name="isSecret">Searches the file for secrets; null to skip that.</param>
    /// <returns>Null if the file has a secret.</returns>
    /// <exception cref="StoreException">The file cannot be read.</exception>
    public static async Task<ObjectContent?> OfAsync(
        Artifact artifact, Func<Stream, Task<bool>>? isSecret, CancellationToken cancellation)
    {
        try
        {
            await using var stream = Open(artifact);
            if (isSecret is not null)
            {
                if (await isSecret(stream)) return null;
                stream.Position = 0;
            }

            var hashes = await ContentHashes.OfAsync(stream, cancellation);
            return new ObjectContent(stream.Position, hashes, () => Open(artifact));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(artifact, exception);
        }
    }

    /// <summary>Whether the file still has the planned content. False if it cannot be read.</summary>
    public static async Task<bool> IsStillAsync(ObjectContent content, CancellationToken cancellation)
    {
        try
        {
            await using var stream = content.OpenRead();
            return stream.Length == content.Length && await ContentHashes.OfAsync(stream, cancellation) == content.Hashes;
        }
        catch (Exception exception) when (exception is StoreException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static Stream Open(Artifact artifact)
    {
        try
        {
            return SourceFile.Open(artifact);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(artifact, exception);
        }
    }

    private static StoreException Unreadable(Artifact artifact, Exception exception) => StoreException.SingleObject(
        $"{artifact.Name} cannot be read: {exception.Message.TrimEnd('.')}. Fix that and run again.", exception);
}
