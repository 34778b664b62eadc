using ReportTasks.Tests.Docs;

namespace ReportTasks.Tests.Prose;

/// <summary>The files with text that people read, relative to the root of the repository.</summary>
internal static class ProseFiles
{
    private static readonly string[] Folders = ["src", "build", "tests", "bench", "docs", "samples", ".ci", ".github"];

    private static readonly string[] Extensions =
        [".cs", ".md", ".sh", ".ps1", ".py", ".js", ".mjs", ".json", ".yml", ".props", ".targets", ".csproj", ".txt", ".awk", ""];

    // Generated, quoted from other programs, or given by the contract.
    private static readonly string[] Excluded =
        ["bin", "obj", "node_modules", "Golden", "PreviousVersion", "package-lock.json", "packages.lock.json", "prose"];

    public static IEnumerable<string> All() =>
        Folders.Select(Repository.PathOf).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Repository.Root))
            .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.Ordinal))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Intersect(Excluded, StringComparer.Ordinal).Any())
            .Order(StringComparer.Ordinal);
}
