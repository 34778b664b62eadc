using ReportTasks.Tasks.Adapters;

namespace Build.Tests.Documents;

public class ReadmeTests
{
    private static readonly string[] Head = ["| Option | Default | What it does |", "| --- | --- | --- |"];

    private static List<string> Options => [.. OptionTable.All.Select(option => $"| `{option.Switch}` | {option.Default} | {option.Description}. |")];

    [Fact]
    public void Documented_options_match_the_code() => Table("docs/options.md").ShouldBe([.. Head, .. Options]);

    [Fact]
    public void The_readme_tables_match_the_code() => Table("README.md").ShouldBe([.. Head, .. Options.Intersect(Table("README.md"), StringComparer.Ordinal)]);

    [Fact]
    public void The_readme_lists_everyday_options() => Table("README.md").Count.ShouldBeInRange(8, 20);

    private static List<string> Table(string page) =>
    [
        .. File.ReadAllLines(Path.Combine(Repository.Root, page))
            .SkipWhile(line => line is not "<!-- options -->").Skip(1).TakeWhile(line => line is not "<!-- /options -->"),
    ];
}
