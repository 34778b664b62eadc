namespace Build;

/// <summary>Cake's own switches, with their dashes; they reach the host and not us.</summary>
internal static class CakeSwitches
{
    /// <summary>They need no value; the only ones they take are true and false.</summary>
    private static readonly string[] Flags =
        ["--description", "--tree", "--dryrun", "--noop", "--whatif", "--exclusive", "-e", "--version", "--info", "--help", "-h", "-?"];

    public static IReadOnlyList<string> All { get; } = ["--target", "-t", "--working", "-w", "--verbosity", "-v", .. Flags];

    public static bool IsFlag(string name) => Flags.Contains(name, StringComparer.Ordinal);

    /// <summary>How the switch with a name is written; null when Cake has none of the name.</summary>
    public static string? SpellingOf(string bareName) =>
        All.FirstOrDefault(one => one.AsSpan().TrimStart('-').Equals(bareName, StringComparison.OrdinalIgnoreCase));
}
