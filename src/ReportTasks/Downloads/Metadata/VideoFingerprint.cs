using ReportTasks.Files.Hashing;
using ReportTasks.Files.Reading;

namespace ReportTasks.Downloads.Metadata;

/// <summary>A video's hashes. They are valid until the file changes.</summary>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Md5">Lower-case hex; null if it was not computed.</param>
/// <param name="ModifiedAt">When the file was last written, in UTC, to the tick.</param>
internal sealed record VideoFingerprint(string Sha256, string? Md5, DateTime ModifiedAt)
{
    public VideoFingerprint(ContentHashes hashes, DateTime modifiedAt) : this(hashes.Sha256, hashes.Md5, modifiedAt)
    {
    }

    /// <summary>What an upload needs; null if the MD5 is unknown.</summary>
    public ContentHashes? Hashes => Md5 is null ? null : new ContentHashes(Sha256, Md5);

    /// <summary>Hashes an existing video; null if it cannot be read, because nothing depends on it.</summary>
    public static async Task<VideoFingerprint?> OfAsync(string path, CancellationToken cancellation)
    {
        try
        {
            await using var video = RegularFile.OpenRead(path);

            // Read before the content: a write in between changes the time, which invalidates the hashes.
            var modified = File.GetLastWriteTimeUtc(video.SafeFileHandle);
            return new VideoFingerprint(await ContentHashes.OfAsync(video, cancellation), modified);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
