using ReportTasks.Polling;

namespace ReportTasks.Downloads;

/// <summary>The videos of an output directory, from one listing.</summary>
public sealed class OutputFiles
{
    private readonly string directory;
    private readonly Dictionary<string, long> videos = new(StringComparer.Ordinal);
    private readonly HashSet<string> stems = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> metadata = new(StringComparer.Ordinal);

    public OutputFiles(string directory)
    {
        this.directory = directory;
        if (!Directory.Exists(directory)) return;
        foreach (var path in Directory.EnumerateFiles(directory))
        {
            if (path.EndsWith(VideoName.Extension, StringComparison.Ordinal)) AddVideo(new FileInfo(path));
            else if (path.EndsWith(".json", StringComparison.Ordinal)) metadata.Add(Path.GetFileName(path));
        }
    }

    /// <summary>The length in bytes of a video; null where there is no such file.</summary>
    public long? LengthOf(string fileName) => videos.TryGetValue(fileName, out var length) ? length : null;

    /// <summary>Whether a video is here that could be named after this stub, plain or with a suffix.</summary>
    public bool MayHold(string stub) => stems.Contains(stub);

    /// <summary>The task id that the metadata beside a video tells; null without metadata.</summary>
    public string? OwnerOf(string fileName) =>
        metadata.Count > 0 && metadata.Contains(VideoName.MetadataOf(fileName)) ? VideoMetadata.OwnerOf(directory, fileName) : null;

    private void AddVideo(FileInfo file)
    {
        if (ExistingVideo.FileOf(file) is not { } video) return;
        videos[file.Name] = video.Length;
        var name = Path.GetFileNameWithoutExtension(file.Name);
        stems.Add(name);
        for (var end = name.LastIndexOf('_'); end > 0; end = name.LastIndexOf('_', end - 1)) stems.Add(name[..end]);
    }
}
