using ReportTasks.Tasks.Adapters;

namespace Build.CommandLine;

/// <summary>
/// Finds options with the wrong number of dashes, and the host's own in another case. Cake would silently misread them:
/// <c>-dryrun</c> would run for real.
/// </summary>
internal static class SwitchSpelling
{
    /// <summary>The options of runs and of single targets, without their dashes.</summary>
    public static IEnumerable<string> OwnNames =>
        [.. OptionTable.All.Select(option => option.Name), .. TargetSwitch.All.Select(one => one.Name)];

    /// <summary>Whether an option is misspelled: <c>-name</c>, <c>---name</c>, <c>--</c>, <c>--t</c> for <c>-t</c>.</summary>
    public static bool IsWrong(string name)
    {
        var bare = BareName(name);
        if (HostSwitches.SpellingOf(bare) is { } right) return name != right;
        // A single letter that is not the host's counts as unknown, not as misspelled.
        return bare.Length == 0 || (name.Length - bare.Length) switch { 1 => bare.Length > 1, 2 => false, _ => true };
    }

    /// <summary>The right spelling of an option; null if there is no option of that name.</summary>
    public static string? RightFor(string name) => HostSwitches.SpellingOf(BareName(name)) ?? OwnSpelling(BareName(name));

    public static string BareName(string name) => name.TrimStart('-');

    public static string? OwnSpelling(string bareName) =>
        OwnNames.Contains(bareName, StringComparer.OrdinalIgnoreCase) ? $"--{bareName.ToLowerInvariant()}" : null;
}
