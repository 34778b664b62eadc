using ReportTasks.Batches.Naming;
using ReportTasks.Downloads.Metadata;
using ReportTasks.Files;
using ReportTasks.Files.Reading;

namespace ReportTasks.Downloads.Planning;

/// <summary>The videos of an output directory, from one listing.</summary>
internal sealed class OutputFiles
{
    private readonly string directory;
    // By hash of the name, because a directory may have millions of files.
    private readonly Dictionary<ulong, (long Length, DateTime Written)> videos = [];
    private readonly Dictionary<string, string> refusals = new(StringComparer.Ordinal);
    private readonly HashSet<ulong> stems = [];
    private readonly HashSet<ulong> metadata = [];

    // Some file systems ignore case, so names must differ by more than case.
    private readonly HashSet<ulong> names = [];
    private readonly Lazy<Dictionary<string, string>> spellings;

    // The same file is often requested several times in a row.
    private Looked? last;

    public OutputFiles(string directory)
    {
        this.directory = directory;
        spellings = new(() => Spellings(directory));
        if (!Directory.Exists(directory)) return;
        foreach (var path in Directory.EnumerateFiles(directory))
        {
            if (path.EndsWith(VideoName.Extension, StringComparison.Ordinal)) AddVideo(new FileInfo(path));
            else if (path.EndsWith(OutputLayout.Json, StringComparison.Ordinal)) AddMetadata(Path.GetFileName(path));
        }
    }

    /// <summary>The length in bytes of a whole video; null if the file is missing or not a whole video.</summary>
    public long? LengthOf(string fileName) => Look(fileName) is { IsWhole: true } looked ? looked.Length : null;

    /// <summary>Whether a video may exist for this stub, with or without a suffix.</summary>
    public bool MayContain(string stub) => stems.Contains(NameHash.IgnoringCase(stub));

    /// <summary>The video with this name; null if it has no metadata.</summary>
    public NameHolder? HolderOf(string fileName)
    {
        if (!names.Contains(NameHash.IgnoringCase(fileName))) return null;
        var variant = Exists(fileName) ? fileName : spellings.Value.GetValueOrDefault(fileName, fileName);
        var looked = Look(variant);
        if (looked.Facts is not { } facts) return null;
        var isEdited = looked.IsWhole && facts.SizeBytes is { } size && size != looked.Length;
        return new NameHolder(variant, facts.TaskId, looked.IsWhole, isEdited);
    }

    /// <summary>Why a file with a video's name is refused, as a sentence; null if it is not.</summary>
    internal string? RefusalOf(string fileName) => refusals.GetValueOrDefault(fileName);

    private Looked Look(string fileName) => last?.FileName == fileName ? last : last = LookAt(fileName);

    private Looked LookAt(string fileName)
    {
        var facts = metadata.Contains(NameHash.Of(VideoName.MetadataOf(fileName)))
            ? VideoMetadataReader.Read(directory, fileName)
            : null;
        var damaged = VideoName.DamagedOf(fileName);
        if (facts is null && metadata.Contains(NameHash.Of(VideoName.MetadataOf(damaged))))
        {
            facts = VideoMetadataReader.Read(directory, damaged);
        }

        return videos.TryGetValue(NameHash.Of(fileName), out var video)
            ? new Looked(fileName, facts, video.Length, IsWhole(fileName, video, facts))
            : new Looked(fileName, facts, 0, IsWhole: false);
    }

    private bool IsWhole(string fileName, (long Length, DateTime Written) video, VideoMetadataReader? facts)
    {
        try
        {
            return ExistingVideo.FlawOf(Path.Combine(directory, fileName), video.Length, video.Written, facts) is null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // removed, or unreadable
        }
    }

    private bool Exists(string fileName) =>
        videos.ContainsKey(NameHash.Of(fileName)) || metadata.Contains(NameHash.Of(VideoName.MetadataOf(fileName)));

    private void AddVideo(FileInfo file)
    {
        try
        {
            if (RegularFile.Find(file) is not { } video) return;
            videos[NameHash.Of(file.Name)] = (video.Length, video.LastWriteTimeUtc);
        }
        catch (RefusedFileException exception)
        {
            refusals[file.Name] = exception.Message;
            return;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return; // circular links, or a directory without permission
        }

        names.Add(NameHash.IgnoringCase(file.Name));
        var name = Path.GetFileNameWithoutExtension(file.Name.AsSpan());
        stems.Add(NameHash.IgnoringCase(name));
        for (var end = name.LastIndexOf('_'); end > 0; end = name[..end].LastIndexOf('_'))
        {
            stems.Add(NameHash.IgnoringCase(name[..end]));
        }
    }

    private void AddMetadata(string fileName)
    {
        metadata.Add(NameHash.Of(fileName));
        names.Add(NameHash.IgnoringCase(VideoName.OfMetadata(fileName)));
    }

    /// <summary>Names of videos as on disk, by the name in any case.</summary>
    private static Dictionary<string, string> Spellings(string directory)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in Directory.EnumerateFiles(directory).Select(path => Path.GetFileName(path)))
        {
            if (name.EndsWith(VideoName.Extension, StringComparison.Ordinal)) found.TryAdd(name, name);
            else if (name.EndsWith(OutputLayout.Json, StringComparison.Ordinal))
            {
                found.TryAdd(VideoName.OfMetadata(name), VideoName.OfMetadata(name));
            }
        }

        return found;
    }

    private sealed record Looked(string FileName, VideoMetadataReader? Facts, long Length, bool IsWhole);
}
