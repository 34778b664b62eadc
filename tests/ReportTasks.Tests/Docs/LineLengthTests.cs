namespace ReportTasks.Tests.Docs;

public sealed class LineLengthTests
{
    // .editorconfig sets 130; URLs and regular expressions that cannot be wrapped may be slightly longer.
    private const int MaxColumns = 140;

    [Theory]
    [InlineData("src")]
    [InlineData("build")]
    public void No_line_is_longer_than_140_columns(string directory) =>
        Directory.EnumerateFiles(Repository.PathOf(directory), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj"]).Any())
            .SelectMany(LongLines)
            .ShouldBeEmpty();

    private static IEnumerable<string> LongLines(string file) => File.ReadLines(file).Index()
        .Where(line => line.Item.Length > MaxColumns)
        .Select(line => $"{Path.GetRelativePath(Repository.Root, file)}:{line.Index + 1}");
}
