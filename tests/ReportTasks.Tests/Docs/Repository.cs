namespace ReportTasks.Tests.Docs;

/// <summary>The files of this repository.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>README.md and docs/*.md, relative to the root.</summary>
    public static IEnumerable<string> Pages() =>
        Directory.EnumerateFiles(PathOf("docs"), "*.md").Select(path => Path.GetRelativePath(Root, path)).Prepend("README.md");

    /// <summary>The rows of the first table below a heading, without its header.</summary>
    public static IEnumerable<string> TableOf(string page, string heading) => Read(page).Split($"# {heading}\n")[1].Split('\n')
        .SkipWhile(line => line is not ['|', ..]).TakeWhile(line => line is ['|', ..]).Skip(2);

    private static string Find()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "ReportTasks.slnx")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("The tests do not run from inside the repository.");
        }

        return directory.FullName;
    }
}
