namespace ReportTasks.Files;

internal static class PathEntry
{
    private const FileAttributes Nothing = (FileAttributes)(-1);

    /// <summary>Unlike <see cref="File.Exists(string?)"/>, throws if the answer is unknown.</summary>
    /// <exception cref="IOException">The path cannot be examined.</exception>
    /// <exception cref="UnauthorizedAccessException">There is no permission to examine the path.</exception>
    public static bool Exists(string path) => Exists(new FileInfo(path));

    /// <inheritdoc cref="Exists(string)"/>
    public static bool Exists(FileInfo file) => file.Attributes != Nothing;
}
