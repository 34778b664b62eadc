using Build.CommandLine;
using ReportTasks.Tasks.Adapters;

namespace Build.Tests.Documents;

public class GeneratedDocsTests
{
    private static readonly bool IsUpdate = Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") is "1";

    public static TheoryData<string> Pages => [.. GeneratedDocs.All.Select(page => page.Name)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Generated_docs_are_current(string name)
    {
        var path = Path.Combine(Repository.Root, name);
        var current = File.ReadAllText(path);
        var expected = GeneratedDocs.All.Single(page => page.Name == name).Write(current);

        if (IsUpdate) File.WriteAllText(path, expected);
        else current.ShouldBe(expected, $"{name} is not current: run ./build.sh --target=Docs");
    }

    [Fact]
    public void The_reference_has_every_option_with_its_environment_variable_and_key()
    {
        var reference = Page("docs/options.md");

        foreach (var option in OptionTable.All)
        {
            reference.ShouldContain($"| `{option.Switch}` | `{option.EnvironmentVariable}` | `{option.ConfigurationKey}` |");
        }

        foreach (var one in SwitchTable.All) reference.ShouldContain($"`{one.Usage}`");
    }

    [Fact]
    public void The_readme_shows_the_everyday_options_only() =>
        Page("README.md").Split('\n').Count(line => line.StartsWith("| `--", StringComparison.Ordinal)).ShouldBeInRange(8, 20);

    private static string Page(string name) => File.ReadAllText(Path.Combine(Repository.Root, name));
}
