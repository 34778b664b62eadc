namespace ReportTasks.Files;

/// <summary>Whether a name is taken, for those to whom "no" must mean no.</summary>
internal static class PathEntry
{
    private const FileAttributes Nothing = (FileAttributes)(-1);

    /// <summary>Whether anything is there. Unlike <see cref="File.Exists(string?)"/> it does not take what it cannot look at for missing.</summary>
    /// <exception cref="IOException">Nobody can tell.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public static bool Exists(string path) => Exists(new FileInfo(path));

    /// <summary>The same; the file remembers what it was like at that moment.</summary>
    public static bool Exists(FileInfo file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Attributes != Nothing;
    }
}
