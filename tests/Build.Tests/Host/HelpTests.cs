using Build.Tests.Host.Support;
using ReportTasks.Tasks.Adapters;

namespace Build.Tests.Host;

public sealed class HelpTests : IDisposable
{
    private readonly Workspace place = new();

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("--target=Report", "--help")]
    public async Task Help_lists_every_target_and_option_and_runs_nothing(params string[] arguments)
    {
        var run = await place.RunAsync(arguments);

        run.ShouldEnd(0).Error.ShouldBeEmpty();
        foreach (var task in KnownTasks.All) run.Output.ShouldContain($"{task.Name,-15} {task.Description}");
        var lines = run.Output.Split('\n').ToList();
        foreach (var option in OptionTable.All)
        {
            var description = lines[lines.IndexOf($"  {option.Switch}") + 1];
            description.ShouldStartWith($"      {option.Description}.");
            if (option.Default.Length > 0) description.ShouldContain($"Default: {option.Default}.");
            if (!option.IsFlag) description.ShouldContain($"Example: --{option.Name}=");
            description.ShouldContain(option.Example);
        }

        string[] headings = ["Batch and downloads:", "Reports:", "Publishing:", "Gates:", "Cost:", "Alerts:"];
        lines.Where(headings.Contains).ShouldBe(headings);

        foreach (var code in (string[])["0 success", "1 unexpected", "2 wrong usage", "3 no polling results", "4 everything that a step attempted failed", "5 a gate", "130 interrupted"])
        {
            run.Output.ShouldContain(code);
        }

        place.Names().ShouldBeEmpty();
    }

    [Fact]
    public async Task Version_prints_the_ReportTasks_version_then_the_Cake_version()
    {
        var run = await place.RunAsync("--version");

        run.ShouldEnd(0).Output.ShouldMatch(@"^ReportTasks \d+\.\d+\.\d+\S*\r?\nCake 7\.0\.0\r?\n$");
        place.Names().ShouldBeEmpty();
    }

    public void Dispose() => place.Dispose();
}
