using ReportTasks.Console;

namespace Build.CommandLine;

/// <summary>Prints <c>--help</c>, because Cake's own help does not list the options of ReportTasks.</summary>
internal static class Help
{
    private const int MinWidth = 60;
    private const int MaxWidth = 100;
    private const int TargetColumns = 20;
    private const int ExampleColumns = 47;
    private const int MoreColumns = 29;

    private const string ExitCodes =
        "0 success; 1 unexpected error; 2 wrong usage or configuration; 3 no results file, or none readable; 4 everything that a "
        + "step attempted failed, or any warning with --strict; 5 a gate was missed; 130 interrupted.";

    private static readonly (string Arguments, string What)[] Examples =
    [
        (" --target=Demo", "try everything on sample data"),
        ("", "report on the newest batch here"),
        (" --all --output-dir=out", "report on every batch"),
        (" --dry-run", "show what a run would do"),
        (" --min-success-rate=90 --strict", "fail a CI job on a bad batch"),
        (" --commit --upload-to=s3://bucket", "publish videos and reports"),
    ];

    /// <summary>The script that starts this host.</summary>
    public static string Script => OperatingSystem.IsWindows() ? "./build.ps1" : "./build.sh";

    /// <summary>What <c>--help</c> asks for; null without it, or with a value other than <c>all</c>.</summary>
    public static HelpExtent? AskedFor(string[] words)
    {
        var index = Array.FindIndex(words, word =>
            word.ToLowerInvariant() is "--help" or "-h" or "-?" or "--help=all" or "--help:all");
        if (index < 0) return null;
        var isAll = words[index].EndsWith("all", StringComparison.OrdinalIgnoreCase)
            || string.Equals(words.ElementAtOrDefault(index + 1), "all", StringComparison.OrdinalIgnoreCase);
        return isAll ? HelpExtent.All : HelpExtent.Everyday;
    }

    public static int Print(HelpExtent extent)
    {
        var profile = ConsoleProfile.Detect(Environment.GetEnvironmentVariable);
        Console.Write(Text(extent, Math.Clamp(profile.Width - 1, MinWidth, MaxWidth), profile.HasColor && HasAnsi(profile)));
        return 0;
    }

    private static bool HasAnsi(ConsoleProfile profile) => AnsiConsoles.Create(profile, Console.Out).Profile.Capabilities.Ansi;

    public static string Text(HelpExtent extent, int width, bool isBold = false)
    {
        var page = new HelpPage(width, isBold)
            .Heading($"Usage: {Script} [--target=NAME] [options]")
            .Blank()
            .Paragraph("Downloads a finished Runway batch, reports on it, checks it against your limits, and publishes videos and report.");
        return (extent == HelpExtent.All ? All(page) : Everyday(page)).ToString();
    }

    private static HelpPage Everyday(HelpPage page)
    {
        page.Heading("Examples:");
        foreach (var (arguments, what) in Examples) page.Row(Script + arguments, what, ExampleColumns);
        Targets(page.Heading("Targets:"), KnownTasks.Everyday);
        page.Heading("Options:");
        foreach (var option in SwitchTable.All.Where(one => one.IsEveryday)) page.Row(option.Usage, Everyday(option));
        page.Heading("Exit codes:").Paragraph(ExitCodes, "  ");
        return page.Heading("More:")
            .Row($"{Script} --help=all", "all targets and options, with examples", MoreColumns)
            .Row("docs/options.md", "all options, also in cake.config", MoreColumns)
            .Row("README.md", "how to start, CI, publishing, troubleshooting", MoreColumns);
    }

    // Without the values, to fit on a screen.
    private static string Everyday(Switch option) => (option with { Choices = [] }).Details;

    private static HelpPage All(HelpPage page)
    {
        Targets(page.Heading("Targets:"), KnownTasks.Everyday);
        Targets(page.Heading("Other targets, mostly for work on ReportTasks itself:"), KnownTasks.Others);
        foreach (var group in SwitchTable.Groups)
        {
            page.Heading($"{group.Heading}:");
            foreach (var option in group.Switches)
            {
                page.Row(string.Join(", ", option.Aliases.Prepend(option.Usage)), option.Details);
                if (option.Example.Length > 0) page.Row("", $"Example: {option.Name}={Quoted(option.Example)}");
            }
        }

        return page.Heading("Environment and cake.config:")
            .Paragraph("Options of a run can also be set as CAKE_REPORT_<NAME> in the environment (CAKE_REPORT_OUTPUT_DIR) or as <Name> in "
                + "the section [Report] of cake.config (OutputDir). The command line wins over the environment, and the environment over "
                + "the file. A flag takes true or false.", "  ")
            .Heading("Exit codes:").Paragraph(ExitCodes, "  ");
    }

    private static void Targets(HelpPage page, IEnumerable<KnownTask> tasks)
    {
        foreach (var task in tasks) page.Row(task.Name, task.Description, TargetColumns);
    }

    private static string Quoted(string value) => value.Contains(' ', StringComparison.Ordinal) ? $"\"{value}\"" : value;
}

internal enum HelpExtent
{
    Everyday,
    All,
}
