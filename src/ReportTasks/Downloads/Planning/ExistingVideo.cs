using ReportTasks.Downloads.Metadata;
using ReportTasks.Files;
using ReportTasks.Files.Reading;
using ReportTasks.Media;

namespace ReportTasks.Downloads.Planning;

/// <summary>The file at a video's final name before the run.</summary>
/// <param name="Length">In bytes.</param>
/// <param name="HasMetadata">Whether its metadata exists, or a file not created by ReportTasks in its place.</param>
/// <param name="Flaw">What it is instead of a whole video, to follow "is"; null for a whole video.</param>
internal sealed record ExistingVideo(long Length, DateTimeOffset Written, bool HasMetadata, string? Flaw)
{
    /// <summary>Whether to save the check in its metadata. The metadata of an edited video describes the original.</summary>
    public bool IsCheckToRemember { get; private init; }

    /// <summary>Null if no file exists there.</summary>
    /// <exception cref="IOException">It cannot be read, is a link out of the directory, or is not a regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be read.</exception>
    public static ExistingVideo? At(string directory, string fileName)
    {
        if (Find(new FileInfo(Path.Combine(directory, fileName))) is not { } video) return null;
        var facts = VideoMetadataReader.Read(directory, fileName);
        var hasMetadata = facts is not null || VideoMetadata.IsBlocked(directory, fileName);
        var (length, written) = (video.Length, video.LastWriteTimeUtc);
        return new ExistingVideo(length, new DateTimeOffset(written), hasMetadata, FlawOf(video.FullName, length, written, facts))
        {
            IsCheckToRemember = facts is not null && (facts.SizeBytes ?? length) == length && !facts.IsChecked(length, written),
        };
    }

    /// <summary>
    /// What a file is instead of a whole video; null for a whole video. The metadata keeps the result until the file changes.
    /// Other files are checked by their box headers, in a few small reads.
    /// </summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read.</exception>
    public static string? FlawOf(string path, long length, DateTime writtenUtc, VideoMetadataReader? facts)
    {
        if (facts is not null && facts.IsChecked(length, writtenUtc)) return null;
        using var file = RegularFile.OpenRead(path);
        return MediaCheck.Of(file).What;
    }

    /// <summary>The video, or what a link leads to in the same directory. Null if there is no video or it is refused.</summary>
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
            return RegularFile.Find(video);
        }
        catch (Exception e) when (e is IOException and not RefusedFileException or UnauthorizedAccessException)
        {
            return null; // circular links, or a directory without permission
        }
    }
}
