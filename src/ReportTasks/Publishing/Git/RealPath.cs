namespace ReportTasks.Publishing.Git;

/// <summary>Paths without symbolic links in them, which git wants.</summary>
internal static class RealPath
{
    // As many as operating systems follow.
    private const int MaxLinks = 40;

    /// <summary>The directory itself, or where it is not there yet, the nearest above it.</summary>
    /// <exception cref="IOException">Links lead in a circle.</exception>
    public static string OfExisting(string directory)
    {
        var links = 0;
        for (var path = Of(Path.GetFullPath(directory), ref links); ; path = Path.GetDirectoryName(path)!)
        {
            if (Directory.Exists(path) || Path.GetDirectoryName(path) is null) return path;
        }
    }

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
