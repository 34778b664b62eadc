using ReportTasks.Files.Hashing;
using ReportTasks.Files.Reading;

namespace ReportTasks.Downloads.Planning;

/// <summary>A video's hashes, which hold for as long as its file was last written when they say.</summary>
/// <param name="Sha256">Lower-case hex, as the other.</param>
/// <param name="Md5">Null where nothing asked for it.</param>
/// <param name="ModifiedAt">In UTC, to the tick.</param>
internal sealed record VideoFingerprint(string Sha256, string? Md5, DateTime ModifiedAt)
{
    public VideoFingerprint(ContentHashes hashes, DateTime modifiedAt) : this(hashes.Sha256, hashes.Md5, modifiedAt)
    {
    }

    /// <summary>What an upload needs; null where only one of the two is known.</summary>
    public ContentHashes? Hashes => Md5 is null ? null : new ContentHashes(Sha256, Md5);

    /// <summary>Reads a video that was there before; null where that cannot be done, for nothing depends on it.</summary>
    public static async Task<VideoFingerprint?> OfAsync(string path, CancellationToken cancellation)
    {
        try
        {
            await using var video = RegularFile.OpenRead(path);

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
