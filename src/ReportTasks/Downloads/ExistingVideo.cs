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
        var video = new FileInfo(Path.Combine(directory, fileName));
        // The length of a link is not that of its video.
        if (video.LinkTarget is not null) video = video.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? video;
        if (!video.Exists) return null;
        var facts = VideoFacts.Read(directory, fileName);
        var hasMetadata = facts is not null || VideoMetadata.IsBlocked(directory, fileName);
        var flaw = video.Length == 0 ? Reasons.ReplacedEmpty
            : facts?.SizeBytes is { } expected && expected != video.Length ? Reasons.Replaced(video.Length, expected)
            : null;
        return new ExistingVideo(video.Length, new DateTimeOffset(video.LastWriteTimeUtc), hasMetadata, flaw);
    }
}
