namespace ReportTasks.Downloads;

/// <summary>What stands at a video's final name before anything is fetched.</summary>
/// <param name="Length">In bytes.</param>
/// <param name="Written">When it was last written.</param>
/// <param name="HasMetadata">Whether its metadata stands beside it, or what is left alone in its place.</param>
/// <param name="Flaw">Why it does not do and is fetched again, as a sentence; null when it does.</param>
internal sealed record ExistingVideo(long Length, DateTimeOffset Written, bool HasMetadata, string? Flaw)
{
    /// <summary>Null when nothing stands there.</summary>
    public static ExistingVideo? At(string directory, string fileName)
    {
        if (FileOf(new FileInfo(Path.Combine(directory, fileName))) is not { } video) return null;
        var facts = VideoFacts.Read(directory, fileName);
        var hasMetadata = facts is not null || VideoMetadata.IsBlocked(directory, fileName);
        var flaw = video.Length == 0 ? Reasons.ReplacedEmpty
            : facts?.SizeBytes is { } expected && expected != video.Length ? Reasons.Replaced(video.Length, expected)
            : null;
        return new ExistingVideo(video.Length, new DateTimeOffset(video.LastWriteTimeUtc), hasMetadata, flaw);
    }

    /// <summary>The video itself where it is a link, for a link has a length of its own; null when nothing stands there or behind it.</summary>
    public static FileInfo? FileOf(FileInfo video)
    {
        try
        {
            if (!video.Exists || !video.Attributes.HasFlag(FileAttributes.ReparsePoint) || video.LinkTarget is null) return video.Exists ? video : null;
            return video.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target ? target : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // links in a circle, or into a place that is closed
        }
    }
}
