namespace ReportTasks.Files;

/// <summary>Names that nothing has yet.</summary>
internal static class UniquePath
{
    /// <summary>The path itself where it is free, else with <c>_2</c>, <c>_3</c>, … before the extension.</summary>
    public static string For(string path)
    {
        return For(Path.Combine(Path.GetDirectoryName(path) ?? "", Path.GetFileNameWithoutExtension(path)), Path.GetExtension(path));
    }

    /// <summary>The same where more than what follows the last dot is the extension, for instance <c>.junit.xml</c>.</summary>
    public static string For(string stem, string extension)
    {
        var free = stem + extension;
        for (var i = 2; PathEntry.Exists(free); i++) free = $"{stem}_{i}{extension}";
        return free;
    }
}
