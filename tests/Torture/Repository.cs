namespace Torture;

/// <summary>Finds this repository by its files.</summary>
internal static class Repository
{
    /// <summary>The absolute root path.</summary>
    public static string Root { get; } = Find();

    public static string PathOf(string name) => Path.Combine(Root, name);

    private static string Find()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "ReportTasks.slnx"))) directory = directory.Parent!;
        return directory.FullName;
    }
}
