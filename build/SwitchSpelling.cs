using ReportTasks.Tasks.Adapters;

namespace Build;

/// <summary>
/// Finds switches with the wrong number of dashes, and Cake's switches in another case. Cake silently reads them as something
/// else: <c>-dryrun</c> would run for real.
/// </summary>
internal static class SwitchSpelling
{
    /// <summary>The switches of this repository, without their dashes.</summary>
    public static IEnumerable<string> OwnNames =>
        [.. OptionTable.All.Select(option => option.Name), .. TargetSwitch.All.Select(one => one.Name)];

    /// <summary>Whether a switch is misspelled: <c>-name</c>, <c>---name</c>, <c>--</c>, <c>--t</c> for <c>-t</c>.</summary>
    public static bool IsWrong(string name)
    {
        var bare = BareName(name);
        if (CakeSwitches.SpellingOf(bare) is { } right) return name != right;
        // A single letter that is not Cake's is judged with the other unknown names.
        return bare.Length == 0 || (name.Length - bare.Length) switch { 1 => bare.Length > 1, 2 => false, _ => true };
    }

    /// <summary>The right spelling of a switch; null if there is no switch of that name.</summary>
    public static string? RightFor(string name) => CakeSwitches.SpellingOf(BareName(name)) ?? OwnSpelling(BareName(name));

    public static string BareName(string name) => name.TrimStart('-');

    public static string? OwnSpelling(string bareName) =>
        OwnNames.Contains(bareName, StringComparer.OrdinalIgnoreCase) ? $"--{bareName.ToLowerInvariant()}" : null;
}
