using ReportTasks.Downloads.Metadata;
using ReportTasks.Files;
using ReportTasks.Files.Reading;
using ReportTasks.Media;

namespace ReportTasks.Downloads.Planning;

/// <summary>The file at a video's final name before the run.</summary>
/// <param name="Length">In bytes.</param>
/// <param name="HasMetadata">Whether its metadata, or another file with that name, exists.</param>
/// <param name="Flaw">What it is instead of a whole video, to follow "is"; null for a whole video.</param>
internal sealed record ExistingVideo(long Length, DateTimeOffset Written, bool HasMetadata, string? Flaw)
{
    /// <summary>Whether to note the check in its metadata. False for edited videos: their metadata is of the original.</summary>
    public bool MustSaveCheck { get; private init; }

    /// <summary>Null if the file does not exist.</summary>
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
            MustSaveCheck = facts is not null && (facts.SizeBytes ?? length) == length && !facts.IsChecked(length, written),
        };
    }

    /// <summary>
    /// What a file is instead of a whole video; null for a whole video. Reads the box headers, unless the metadata has the result
    /// of an earlier check.
    /// </summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read.</exception>
    public static string? FlawOf(string path, long length, DateTime writtenUtc, VideoMetadataReader? facts)
    {
        if (facts is not null && facts.IsChecked(length, writtenUtc)) return null;
        using var file = RegularFile.OpenRead(path);
        return MediaCheck.Of(file).What;
    }

    /// <summary>The video, or the target of a link in the same directory. Null if missing or refused.</summary>
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
