namespace ReportTasks.Files;

internal static class RealPath
{
    // The limit of Linux.
    private const int MaxLinks = 40;

    private static readonly StringComparison Comparison =
        OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>Resolves every link in a path. A part that does not exist is kept.</summary>
    /// <exception cref="IOException">The links form a circle.</exception>
    public static string Of(string path)
    {
        var links = 0;
        return Of(Path.GetFullPath(path), ref links);
    }

    /// <summary>The directory itself; if it does not exist, the nearest existing directory above it.</summary>
    /// <exception cref="IOException">The links form a circle.</exception>
    public static string OfExisting(string directory)
    {
        for (var path = Of(directory); ; path = Path.GetDirectoryName(path)!)
        {
            if (Directory.Exists(path) || Path.GetDirectoryName(path) is null) return path;
        }
    }

    /// <summary>Whether a path lies below a directory. Both are real paths.</summary>
    public static bool IsInside(string path, string directory) =>
        path.StartsWith(Path.TrimEndingDirectorySeparator(directory) + Path.DirectorySeparatorChar, Comparison)
        || Path.GetPathRoot(directory) == directory;

    private static string Of(string full, ref int links)
    {
        var real = Path.GetPathRoot(full)!;
        foreach (var part in full[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, part);
            if (new DirectoryInfo(next).LinkTarget is not { } target) real = next;
            else if (++links > MaxLinks) throw new IOException($"Symbolic links at {next} lead in a circle.");
            else real = Of(Path.GetFullPath(target, real), ref links);
        }

        return real;
    }
}
