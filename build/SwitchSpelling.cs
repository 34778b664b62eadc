using ReportTasks.Options;
using ReportTasks.Tasks;

namespace Build;

/// <summary>
/// Tells switches with the wrong number of dashes, or Cake's in another case: either Cake reads them as something else and tells nobody, so that
/// <c>-dryrun</c> would run for real.
/// </summary>
internal static class SwitchSpelling
{
    /// <summary>The switches of this repository, without their dashes.</summary>
    public static IEnumerable<string> OwnNames => [.. OptionTable.All.Select(option => option.Name), .. TargetSwitch.All.Select(one => one.Name)];

    /// <summary>Whether a switch is written as none is: <c>-name</c>, <c>---name</c>, <c>--</c>, or <c>--t</c>, <c>-T</c> for Cake's <c>-t</c>.</summary>
    public static bool IsWrong(string name)
    {
        var bare = BareName(name);
        if (CakeSwitches.SpellingOf(bare) is { } right) return name != right;
        // A single letter that is not Cake's is judged with the other unknown names.
        return bare.Length == 0 || (name.Length - bare.Length) switch { 1 => bare.Length > 1, 2 => false, _ => true };
    }

    /// <summary>How a switch that is written wrongly should be; null when nobody has a switch of the name.</summary>
    public static string? RightFor(string name) => CakeSwitches.SpellingOf(BareName(name)) ?? OwnSpelling(BareName(name));

    public static string BareName(string name) => name.TrimStart('-');

    public static string? OwnSpelling(string bareName) =>
        OwnNames.Contains(bareName, StringComparer.OrdinalIgnoreCase) ? $"--{bareName.ToLowerInvariant()}" : null;
}
