namespace ReportTasks.Metrics;

/// <summary>The files of an output directory and their lengths, from one listing.</summary>
public sealed class VideoFiles
{
    private readonly Dictionary<string, long> lengths = new(StringComparer.Ordinal);

    public VideoFiles(string directory, string pattern = "*.mp4")
    {
        if (!Directory.Exists(directory)) return;
        foreach (var file in new DirectoryInfo(directory).EnumerateFiles(pattern)) lengths[file.Name] = file.Length;
    }

    /// <summary>The length in bytes; null where there is no such file.</summary>
    public long? LengthOf(string fileName) => lengths.TryGetValue(fileName, out var length) ? length : null;
}
