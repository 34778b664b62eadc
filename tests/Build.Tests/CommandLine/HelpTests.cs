using Build.CommandLine;

namespace Build.Tests.CommandLine;

public class HelpTests
{
    private static readonly string[] ExitCodes = ["0 success", "1 unexpected", "2 wrong usage", "3 no results", "4 everything", "5 a gate", "130 interrupted"];

    [Fact]
    public void Everyday_help_fits_on_60_lines_of_80_columns()
    {
        var lines = Lines(HelpExtent.Everyday);

        lines.Length.ShouldBeLessThanOrEqualTo(60);
        lines.ShouldAllBe(line => line.Length <= 80 && !line.EndsWith(' '));
    }

    [Fact]
    public void Everyday_help_has_six_examples_the_targets_of_a_batch_and_the_everyday_options()
    {
        var help = Help.Text(HelpExtent.Everyday, 80);

        Section(help, "Examples:").Split('\n').Count(line => line.StartsWith("  ./build.sh", StringComparison.Ordinal)).ShouldBe(6);
        foreach (var task in KnownTasks.Everyday) Section(help, "Targets:").ShouldContain($"\n  {task.Name} ");
        foreach (var task in KnownTasks.Others) Section(help, "Targets:").ShouldNotContain($"  {task.Name} ");
        SwitchTable.All.Where(one => Section(help, "Options:").Contains($"\n  {one.Usage} ", StringComparison.Ordinal)).ShouldAllBe(one => one.IsEveryday);
        foreach (var code in ExitCodes) OneLine(help).ShouldContain(code);
        help.ShouldContain("--help=all");
    }

    [Fact]
    public void Full_help_has_every_target_and_every_option_with_its_default_and_example()
    {
        var help = OneLine(Help.Text(HelpExtent.All, 80));

        foreach (var task in KnownTasks.All) help.ShouldContain($" {task.Name} {task.Description}");
        foreach (var one in SwitchTable.Groups.SelectMany(group => group.Switches))
        {
            help.ShouldContain($" {one.Usage}{string.Concat(one.Aliases.Select(alias => $", {alias}"))} {one.Details}");
            if (one.Example.Length > 0) help.ShouldContain($"Example: {one.Name}=");
            help.ShouldContain(one.Example);
        }

        foreach (var code in ExitCodes) help.ShouldContain(code);
    }

    [Fact]
    public void Full_help_is_grouped() => Lines(HelpExtent.All).Where(line => line.EndsWith(':') && line[0] != ' ').ShouldBe(
    [
        "Targets:", "Other targets, mostly for work on ReportTasks itself:", "Batch and downloads:", "Reports:", "Publishing:", "Gates:", "Cost:", "Alerts:",
        .. TargetSwitch.All.Select(one => $"Only with --target={one.Target}:").Distinct(StringComparer.Ordinal),
        "Cake and help:", "Environment and cake.config:", "Exit codes:",
    ]);

    [Fact]
    public void Only_headings_are_bold_and_only_if_the_terminal_has_colors()
    {
        Help.Text(HelpExtent.All, 80).ShouldNotContain("\e");
        Help.Text(HelpExtent.Everyday, 80, isBold: true).Split('\n').Where(line => line.Contains('\e', StringComparison.Ordinal))
            .ShouldAllBe(line => line.StartsWith("\e[1m", StringComparison.Ordinal) && line.TrimEnd().EndsWith("\e[0m", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Everyday", "--help")]
    [InlineData("Everyday", "-h")]
    [InlineData("Everyday", "-?", "--all")]
    [InlineData("Everyday", "--target=Report", "--HELP")]
    [InlineData("Everyday", "--help", "parallel")]
    [InlineData("All", "--help=all")]
    [InlineData("All", "--Help=ALL")]
    [InlineData("All", "--help", "all")]
    [InlineData("All", "-h", "all")]
    [InlineData(null, "--help=false")]
    [InlineData(null, "--all")]
    [InlineData(null)]
    public void Help_is_asked_for_with_or_without_all(string? extent, params string[] words) => Help.AskedFor(words)?.ToString().ShouldBe(extent);

    private static string[] Lines(HelpExtent extent) => Help.Text(extent, 80).TrimEnd().Split(Environment.NewLine);

    private static string Section(string help, string heading) => help.Split(heading)[1].Split("\n\n")[0] + " ";

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
