using System.Text.RegularExpressions;

namespace ReportTasks.Tests.Docs;

public sealed partial class ArchitectureTests
{
    [Fact]
    public void Every_path_in_docs_architecture_exists()
    {
        var paths = Path().Matches(Repository.Read("docs/architecture.md")).Select(match => match.Groups["path"].Value).Distinct(StringComparer.Ordinal).ToList();

        paths.Count.ShouldBeGreaterThan(50);
        paths.Where(path => !Exists(path)).ShouldBeEmpty();
    }

    /// <summary>Nested rooms are listed without the outer room's name.</summary>
    private static bool Exists(string path) =>
        new[] { path, "src/ReportTasks/" + path }.Any(each => System.IO.Path.Exists(Repository.PathOf(each)))
        || Directory.GetFileSystemEntries(Repository.PathOf("src/ReportTasks"), path.TrimEnd('/'), SearchOption.AllDirectories).Length > 0;

    [GeneratedRegex(@"`(?<path>[\w./-]+(/|\.cs|\.md|\.json))`")]
    private static partial Regex Path();
}
