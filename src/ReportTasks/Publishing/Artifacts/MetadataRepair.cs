using System.Text;
using System.Text.Json;
using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Batches.Urls;
using ReportTasks.Downloads.Metadata;
using ReportTasks.Files;
using ReportTasks.Files.Reading;
using ReportTasks.Json;
using ReportTasks.Options;

namespace ReportTasks.Publishing.Artifacts;

/// <summary>Prepares the metadata of videos for publishing: writes missing files, replaces broken ones, removes signatures.</summary>
internal sealed class MetadataRepair(string directory, ReportOptions options)
{
    private const long MaxLength = 16L << 20;

    private static readonly byte[] NameOfFirstField = "\"video_file\""u8.ToArray();

    /// <summary>Writes a video's missing metadata. Moves a broken file aside first.</summary>
    /// <returns>A sentence about the file that was moved aside; null if none was.</returns>
    /// <exception cref="IOException">Another file has the name, or the disk fails.</exception>
    public string? Write(BatchTask task, string fileName)
    {
        if (RegularFile.Find(new FileInfo(Path.Combine(directory, fileName))) is not { } video)
            throw new FileNotFoundException($"{fileName} does not exist.");
        var path = PathOf(fileName);
        var aside = MoveBrokenAside(path, fileName);
        var (length, written) = (video.Length, video.LastWriteTimeUtc);
        var downloaded = new DateTimeOffset(written).ToLocalTime();
        var json = VideoMetadata.ToJson(task, fileName, length, fingerprint: null, downloaded, options.Output.KeepSignedUrls);

        // Only whole videos are published, so this one has been checked.
        AtomicFile.Write(path, MetadataText.WithCheck(json, length, written) ?? json);
        return aside is null
            ? null
            : $"{Path.GetFileName(path)} was broken, so it was written again; the broken file is now {Path.GetFileName(aside)}.";
    }

    /// <summary>Removes signatures, which the Python script wrote, from metadata. Keeps everything else and its order.</summary>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    public void RemoveSignatures(string fileName)
    {
        if (options.Output.KeepSignedUrls || options.Run.DryRun) return;
        var path = PathOf(fileName);
        var json = RegularFile.ReadAll(path, VideoMetadataReader.MaxLength);
        if (SignedUrl.IsSignedIn(Encoding.UTF8.GetString(json))) AtomicFile.Write(path, MetadataText.WithoutSignatures(json));
    }

    private static string? MoveBrokenAside(string path, string fileName)
    {
        if (!PathEntry.Exists(path)) return null;
        if (Directory.Exists(path) || !IsBroken(RegularFile.ReadAll(path, VideoMetadataReader.MaxLength), fileName))
            throw new IOException($"{Path.GetFileName(path)} exists but is not its metadata; move that file away");
        var aside = UniquePath.For(path + OutputLayout.Corrupt);
        File.Move(path, aside);
        return aside;
    }

    /// <summary>Whether the file is empty or incomplete metadata of this video.</summary>
    private static bool IsBroken(byte[] json, string fileName)
    {
        if (json.AsSpan().IndexOfAnyExcept(" \t\r\n\0"u8) < 0) return true;
        if (json.AsSpan().IndexOf(NameOfFirstField) < 0) return false;
        try
        {
            using var document = JsonLookup.ParseSmall(json);
            return string.Equals(document.RootElement.Child("video_file")?.Text(), fileName, StringComparison.OrdinalIgnoreCase);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return true;
        }
    }

    private string PathOf(string fileName) => Path.Combine(directory, VideoName.MetadataOf(fileName));
}
