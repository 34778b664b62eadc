namespace ReportTasks.Files;

internal static class UniquePath
{
    /// <summary>The path if it is free, else the path with <c>_2</c>, <c>_3</c>, … before the extension.</summary>
    public static string For(string path)
    {
        var stem = Path.Combine(Path.GetDirectoryName(path) ?? "", Path.GetFileNameWithoutExtension(path));
        return For(stem, Path.GetExtension(path));
    }

    /// <summary>The same for an extension with more than one dot, such as <c>.junit.xml</c>.</summary>
    public static string For(string stem, string extension)
    {
        var free = stem + extension;
        for (var i = 2; PathEntry.Exists(free); i++) free = $"{stem}_{i}{extension}";
        return free;
    }
}
