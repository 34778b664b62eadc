using ReportTasks.Downloads;
using ReportTasks.Files;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Stores;

namespace ReportTasks.Publishing.Uploads;

/// <summary>From artefacts to contents with hashes: a video's come from its metadata, so that it is not read again.</summary>
internal static class ArtifactContent
{
    /// <exception cref="StoreException">The file cannot be read.</exception>
    public static async Task<ObjectContent> OfAsync(Artifact artifact, CancellationToken cancellation)
    {
        try
        {
            var length = (ExistingVideo.FileOf(new FileInfo(artifact.Path)) ?? throw new FileNotFoundException("it is not there any more")).Length;
            var hashes = artifact.Kind == ArtifactKind.Video
                ? VideoMetadata.HashesOf(Path.GetDirectoryName(artifact.Path)!, Path.GetFileName(artifact.Path))
                : null;
            return new ObjectContent(length, hashes ?? await HashAsync(artifact, cancellation), () => Open(artifact));
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

    private static async Task<ContentHashes> HashAsync(Artifact artifact, CancellationToken cancellation)
    {
        await using var stream = Open(artifact);
        return await ContentHashes.OfAsync(stream, cancellation);
    }

    private static FileStream Open(Artifact artifact)
    {
        try
        {
            return new FileStream(artifact.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(artifact, exception);
        }
    }

    public static StoreException Unreadable(Artifact artifact, Exception exception) =>
        new(StoreProblem.One, $"{artifact.Name} cannot be read: {exception.Message.TrimEnd('.')}. Mend that and run again.", exception);
}
