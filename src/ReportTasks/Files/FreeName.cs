namespace ReportTasks.Files;

/// <summary>Names that nothing has yet.</summary>
public static class FreeName
{
    /// <summary>The path itself where it is free, else with <c>_2</c>, <c>_3</c>, … before the extension.</summary>
    public static string For(string path)
    {
        var stem = Path.Combine(Path.GetDirectoryName(path) ?? "", Path.GetFileNameWithoutExtension(path));
        var free = path;
        for (var i = 2; Path.Exists(free); i++) free = $"{stem}_{i}{Path.GetExtension(path)}";
        return free;
    }
}
