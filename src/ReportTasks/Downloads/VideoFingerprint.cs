using ReportTasks.Files;

namespace ReportTasks.Downloads;

/// <summary>A video's hashes, which hold for as long as its file was last written when they say.</summary>
/// <param name="ModifiedAt">In UTC, to the tick.</param>
internal sealed record VideoFingerprint(ContentHashes Hashes, DateTime ModifiedAt)
{
    /// <summary>Reads a video that was there before; null where that cannot be done, for nothing depends on it.</summary>
    public static async Task<VideoFingerprint?> OfAsync(string path, CancellationToken cancellation)
    {
        try
        {
            // A link in a video's place is the user's, and counts with what it leads to now.
            if (ExistingVideo.FileOf(new FileInfo(path)) is not { } file) return null;
            await using var video = PlainFile.Open(file.FullName, FileAccess.Read, isAlone: false);
            if (!video.CanSeek) return null;

            // Before it is read: who writes meanwhile gives it another time, and the hashes do not hold.
            var modified = File.GetLastWriteTimeUtc(video.SafeFileHandle);
            return new VideoFingerprint(await ContentHashes.OfAsync(video, cancellation), modified);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
