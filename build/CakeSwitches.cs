namespace Build;

/// <summary>Cake's own switches, with their dashes.</summary>
internal static class CakeSwitches
{
    /// <summary>Switches without a value; they also take true and false.</summary>
    private static readonly string[] Flags =
    [
        "--description", "--tree", "--dryrun", "--noop", "--whatif", "--exclusive", "-e", "--version", "--info",
        "--help", "-h", "-?",
    ];

    public static IReadOnlyList<string> All { get; } = ["--target", "-t", "--working", "-w", "--verbosity", "-v", .. Flags];

    public static bool IsFlag(string name) => Flags.Contains(name, StringComparer.Ordinal);

    /// <summary>The spelling of a switch; null if Cake has no switch of that name.</summary>
    public static string? SpellingOf(string bareName) =>
        All.FirstOrDefault(one => one.AsSpan().TrimStart('-').Equals(bareName, StringComparison.OrdinalIgnoreCase));
}
