namespace ReportTasks.Files;

/// <summary>Whether a name is taken, for whom it is about to be written over.</summary>
internal static class Presence
{
    private const FileAttributes Nothing = (FileAttributes)(-1);

    /// <summary>Whether anything is there. Unlike <see cref="File.Exists(string?)"/> it does not take what it cannot look at for missing.</summary>
    /// <exception cref="IOException">Nobody can tell.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public static bool IsSure(string path) => new FileInfo(path).Attributes != Nothing;
}
