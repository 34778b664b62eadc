using ReportTasks.Options;

namespace Build.Tests.Documents;

public class ReadmeTests
{
    [Fact]
    public void The_table_of_options_is_the_one_in_the_code()
    {
        var rows = File.ReadAllLines(Path.Combine(Repository.Root, "README.md"))
            .SkipWhile(line => line is not "<!-- options -->").Skip(1).TakeWhile(line => line is not "<!-- /options -->");

        rows.ShouldBe(
        [
            "| Option | Default | What it does |",
            "| --- | --- | --- |",
            .. OptionTable.All.Select(option => $"| `{option.Switch}` | {option.Default} | {option.Description}. |"),
        ]);
    }
}
