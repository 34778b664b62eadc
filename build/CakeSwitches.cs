namespace Build;

/// <summary>Cake's own switches, with their dashes.</summary>
internal static class CakeSwitches
{
    /// <summary>Switches that ask for information and run no task. They take no value.</summary>
    private static readonly string[] Questions = ["--description", "--tree", "--version", "--info", "--help", "-h", "-?"];

    /// <summary>Switches that need no value. Those that are no questions also take true and false.</summary>
    private static readonly string[] Flags = [.. Questions, "--dryrun", "--noop", "--whatif", "--exclusive", "-e"];

    private static readonly string[] WithValue = ["--target", "-t", "--working", "-w", "--verbosity", "-v"];

    /// <summary>Other spellings that Cake.Frosting takes and the stand-in does not. This build refuses them in both.</summary>
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["showtree"] = "--tree",
        ["showdescription"] = "--description",
        ["showdescriptions"] = "--description",
        ["descriptions"] = "--description",
        ["ver"] = "--version",
    };

    public static IReadOnlyList<string> All { get; } = [.. WithValue, .. Flags];

    public static bool IsQuestion(string name) => Questions.Contains(name, StringComparer.Ordinal);

    public static bool NeedsValue(string name) => WithValue.Contains(name, StringComparer.Ordinal);

    public static bool IsFlag(string name) => Flags.Contains(name, StringComparer.Ordinal);

    /// <summary>The spelling of a switch; null if Cake has no switch of that name.</summary>
    public static string? SpellingOf(string bareName) =>
        All.FirstOrDefault(one => one.AsSpan().TrimStart('-').Equals(bareName, StringComparison.OrdinalIgnoreCase))
        ?? Aliases.GetValueOrDefault(bareName);
}
