using ReportTasks.Tasks.Adapters;

namespace Build.Tests.Documents;

public class ReadmeTests
{
    private static readonly string[] Head = ["| Option | Default | What it does |", "| --- | --- | --- |"];

    private static List<string> Options => [.. OptionTable.All.Select(option => $"| `{option.Switch}` | {option.Default} | {option.Description}. |")];

    [Fact]
    public void The_table_of_options_is_the_one_in_the_code() => Table("docs/options.md").ShouldBe([.. Head, .. Options]);

    [Fact]
    public void The_readme_shows_some_of_it() => Table("README.md").ShouldBe([.. Head, .. Options.Intersect(Table("README.md"), StringComparer.Ordinal)]);

    [Fact]
    public void The_readme_shows_the_options_of_every_day() => Table("README.md").Count.ShouldBeInRange(8, 20);

    private static List<string> Table(string page) =>
    [
        .. File.ReadAllLines(Path.Combine(Repository.Root, page))
            .SkipWhile(line => line is not "<!-- options -->").Skip(1).TakeWhile(line => line is not "<!-- /options -->"),
    ];
}
