using Build.CommandLine.Completion;
using Cake.Core.Diagnostics;

namespace Build.CommandLine;

/// <summary>The options of the host itself. All but <c>--completion</c> are Cake's.</summary>
internal static class HostSwitches
{
    /// <summary>Other spellings that Cake.Frosting takes and the stand-in does not. This build refuses them in both.</summary>
    private static readonly Dictionary<string, string> Refused = new(StringComparer.OrdinalIgnoreCase)
    {
        ["showtree"] = "--tree",
        ["showdescription"] = "--description",
        ["showdescriptions"] = "--description",
        ["descriptions"] = "--description",
        ["ver"] = "--version",
    };

    public static IReadOnlyList<Switch> All { get; } =
    [
        new("--target", "NAME", "Run this target after those it depends on (repeatable)")
        {
            Aliases = ["-t"], Default = "Report", Choices = [.. KnownTasks.All.Select(task => task.Name)],
        },
        new("--exclusive", "", "Run the target without those it depends on") { Aliases = ["-e"] },
        new("--dryrun", "", "List the targets that would run, and run none") { Aliases = ["--noop", "--whatif"] },
        new("--tree", "", "Show which targets depend on which") { IsQuestion = true },
        new("--description", "", "Show what each target does") { IsQuestion = true },
        new("--verbosity", "LEVEL", "How much to log")
        {
            Aliases = ["-v"], Default = "normal", Choices = [.. Enum.GetNames<Verbosity>().Select(name => name.ToLowerInvariant())],
        },
        new("--working", "DIR", "The working directory") { Aliases = ["-w"] },
        new("--version", "", "Show the versions of ReportTasks and Cake") { IsQuestion = true },
        new("--info", "", "Show details about Cake") { IsQuestion = true },
        new("--help", "", "Show the everyday options; --help=all shows all") { Aliases = ["-h", "-?"], IsQuestion = true },
        new("--completion", "SHELL", "Print a completion script for this shell")
        {
            Choices = [.. Completions.Shells], IsQuestion = true,
        },
    ];

    /// <summary>Every spelling.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.SelectMany(Spellings)];

    /// <summary>The option with this spelling; null for an unknown one.</summary>
    public static Switch? Find(string name) => All.FirstOrDefault(one => Spellings(one).Contains(name, StringComparer.Ordinal));

    /// <summary>The right spelling of an option; null if the host has no option of that name.</summary>
    public static string? SpellingOf(string bareName) =>
        Names.FirstOrDefault(name => name.AsSpan().TrimStart('-').Equals(bareName, StringComparison.OrdinalIgnoreCase))
        ?? Refused.GetValueOrDefault(bareName);

    private static IEnumerable<string> Spellings(Switch one) => one.Aliases.Prepend(one.Name);
}
