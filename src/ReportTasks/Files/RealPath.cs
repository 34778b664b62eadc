namespace ReportTasks.Files;

internal static class RealPath
{
    // As on Linux.
    private const int MaxLinks = 40;

    private static readonly StringComparison Comparison =
        OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>Resolves every link in a path. Parts that do not exist are kept.</summary>
    /// <exception cref="IOException">The links form a loop.</exception>
    public static string Of(string path)
    {
        var links = 0;
        return Of(Path.GetFullPath(path), ref links);
    }

    /// <summary>The directory, or its nearest existing parent.</summary>
    /// <exception cref="IOException">The links form a loop.</exception>
    public static string OfExisting(string directory)
    {
        for (var path = Of(directory); ; path = Path.GetDirectoryName(path)!)
        {
            if (Directory.Exists(path) || Path.GetDirectoryName(path) is null) return path;
        }
    }

    /// <summary>Whether a path is inside a directory. Both must be real paths.</summary>
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
            else if (++links > MaxLinks) throw new IOException($"Symbolic links at {next} form a loop.");
            else real = Of(Path.GetFullPath(target, real), ref links);
        }

        return real;
    }
}
