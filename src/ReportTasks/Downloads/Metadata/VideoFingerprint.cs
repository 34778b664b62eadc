using ReportTasks.Files.Hashing;
using ReportTasks.Files.Reading;

namespace ReportTasks.Downloads.Metadata;

/// <summary>The hashes of a video, valid until the file changes.</summary>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Md5">Lower-case hex; null if it was not computed.</param>
/// <param name="ModifiedAt">The file's last write time in UTC.</param>
internal sealed record VideoFingerprint(string Sha256, string? Md5, DateTime ModifiedAt)
{
    public VideoFingerprint(ContentHashes hashes, DateTime modifiedAt) : this(hashes.Sha256, hashes.Md5, modifiedAt)
    {
    }

    /// <summary>The hashes for an upload; null if the MD5 is unknown.</summary>
    public ContentHashes? Hashes => Md5 is null ? null : new ContentHashes(Sha256, Md5);

    /// <summary>Hashes an existing video; null if it cannot be read.</summary>
    public static async Task<VideoFingerprint?> OfAsync(string path, CancellationToken cancellation)
    {
        try
        {
            await using var video = RegularFile.OpenRead(path);

            // Get the time before reading, so that a write in between invalidates the hashes.
            var modified = File.GetLastWriteTimeUtc(video.SafeFileHandle);
            return new VideoFingerprint(await ContentHashes.OfAsync(video, cancellation), modified);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
