using ReportTasks.Downloads.Metadata;
using ReportTasks.Downloads.Planning;
using ReportTasks.Files.Hashing;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Stores;

namespace ReportTasks.Publishing.Sync;

/// <summary>Opens and hashes artifacts. Takes the hashes of videos from their metadata, without reading the videos.</summary>
internal static class ArtifactContent
{
    /// <summary>A video with the hashes from its metadata; null if it has none, or if the video has changed.</summary>
    public static ObjectContent? OfVideo(Artifact artifact)
    {
        var print = VideoMetadata.FingerprintOf(Path.GetDirectoryName(artifact.Path)!, Path.GetFileName(artifact.Path));
        return print?.Hashes is { } hashes && ExistingVideo.FileOf(new FileInfo(artifact.Path)) is { } file
            ? new ObjectContent(file.Length, hashes, () => Open(artifact))
            : null;
    }

    /// <param name="isSecret">Searches the file for secrets; null to skip the search.</param>
    /// <returns>Null if the file contains a secret.</returns>
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

    /// <summary>Whether the file has not changed. False if it cannot be read.</summary>
    public static async Task<bool> IsUnchangedAsync(ObjectContent content, CancellationToken cancellation)
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
        $"{artifact.Name} cannot be read: {exception.Message.TrimEnd('.')}. Fix this and run again.", exception);
}
