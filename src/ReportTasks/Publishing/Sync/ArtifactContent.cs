using ReportTasks.Downloads.Metadata;
using ReportTasks.Downloads.Planning;
using ReportTasks.Files.Hashing;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Stores;

namespace ReportTasks.Publishing.Sync;

/// <summary>From artefacts to contents with hashes: a video's come from its metadata, so that it is not read again.</summary>
internal static class ArtifactContent
{
    /// <summary>By what its metadata says; null where that says nothing of it, or of what it was before.</summary>
    public static ObjectContent? OfVideo(Artifact artifact)
    {
        var hashes = VideoMetadata.HashesOf(Path.GetDirectoryName(artifact.Path)!, Path.GetFileName(artifact.Path));
        return hashes is null || ExistingVideo.FileOf(new FileInfo(artifact.Path)) is not { } file ? null : new ObjectContent(file.Length, hashes, () => Open(artifact));
    }

    /// <param name="artifact">The file.</param>
    /// <param name="isSecret">Looks it through first, at its beginning; null where nobody needs to.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Null where it is secret.</returns>
    /// <exception cref="StoreException">The file cannot be read.</exception>
    public static async Task<ObjectContent?> OfAsync(Artifact artifact, Func<Stream, Task<bool>>? isSecret, CancellationToken cancellation)
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

    /// <summary>Whether the file still has the content that was to be put; not where it cannot be read any more.</summary>
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

    public static StoreException Unreadable(Artifact artifact, Exception exception) =>
        new(StoreProblem.SingleObject, $"{artifact.Name} cannot be read: {exception.Message.TrimEnd('.')}. Fix that and run again.", exception);
}
