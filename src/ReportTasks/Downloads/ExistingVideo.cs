using ReportTasks.Files;

namespace ReportTasks.Downloads;

/// <summary>What stands at a video's final name before anything is fetched.</summary>
/// <param name="Length">In bytes.</param>
/// <param name="Written">When it was last written.</param>
/// <param name="HasMetadata">Whether its metadata stands beside it, or what is left alone in its place.</param>
/// <param name="Flaw">Why it does not do and is fetched again, as a sentence; null when it does.</param>
internal sealed record ExistingVideo(long Length, DateTimeOffset Written, bool HasMetadata, string? Flaw)
{
    /// <summary>Null when nothing stands there.</summary>
    /// <exception cref="RefusedFileException">It is a link that leads outside the directory, or not a regular file.</exception>
    public static ExistingVideo? At(string directory, string fileName)
    {
        if (Find(new FileInfo(Path.Combine(directory, fileName))) is not { } video) return null;
        var facts = VideoFacts.Read(directory, fileName);
        var hasMetadata = facts is not null || VideoMetadata.IsBlocked(directory, fileName);
        var flaw = video.Length == 0 ? Reasons.ReplacedEmpty
            : facts?.SizeBytes is { } expected && expected != video.Length ? Reasons.Replaced(video.Length, expected)
            : null;
        return new ExistingVideo(video.Length, new DateTimeOffset(video.LastWriteTimeUtc), hasMetadata, flaw);
    }

    /// <summary>The video, or the file in the same directory that a link leads to; null if no such file exists, or if it is refused.</summary>
    public static FileInfo? FileOf(FileInfo video)
    {
        try
        {
            return Find(video);
        }
        catch (RefusedFileException)
        {
            return null;
        }
    }

    private static FileInfo? Find(FileInfo video)
    {
        try
        {
            return PlainFile.Find(video);
        }
        catch (Exception e) when (e is IOException and not RefusedFileException or UnauthorizedAccessException)
        {
            return null; // links that form a circle, or lead into a directory that is closed
        }
    }
}
