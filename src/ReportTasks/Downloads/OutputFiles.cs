using ReportTasks.Polling;

namespace ReportTasks.Downloads;

/// <summary>The videos of an output directory, from one listing.</summary>
public sealed class OutputFiles
{
    private readonly string directory;
    private readonly Dictionary<string, long> videos = new(StringComparer.Ordinal);
    private readonly HashSet<string> metadata = new(StringComparer.Ordinal);

    public OutputFiles(string directory)
    {
        this.directory = directory;
        if (!Directory.Exists(directory)) return;
        foreach (var file in new DirectoryInfo(directory).EnumerateFiles())
        {
            if (file.Name.EndsWith(VideoName.Extension, StringComparison.Ordinal)) videos[file.Name] = file.Length;
            else if (file.Name.EndsWith(".json", StringComparison.Ordinal)) metadata.Add(file.Name);
        }
    }

    /// <summary>The length in bytes of a video; null where there is no such file.</summary>
    public long? LengthOf(string fileName) => videos.TryGetValue(fileName, out var length) ? length : null;

    /// <summary>The task id that the metadata beside a video tells; null without metadata.</summary>
    public string? OwnerOf(string fileName) =>
        metadata.Count > 0 && metadata.Contains(VideoName.MetadataOf(fileName)) ? VideoMetadata.OwnerOf(directory, fileName) : null;
}
