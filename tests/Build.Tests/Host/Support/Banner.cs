using ReportTasks.Tasks.Adapters;

namespace Build.Tests.Host.Support;

/// <summary>The effective options printed by a run.</summary>
internal static class Banner
{
    /// <summary>All options; those not shown have their defaults.</summary>
    public static IReadOnlyDictionary<string, string> Of(HostResult run)
    {
        var shown = Shown(run);
        var given = shown.Select(line => line.Split(' ', 2)).ToDictionary(words => words[0], words => words[1].Trim(), StringComparer.Ordinal);
        return OptionTable.All.ToDictionary(option => option.Name, option => given.GetValueOrDefault(option.Name, option.Default.Length > 0 ? option.Default : "not set"), StringComparer.Ordinal);
    }

    public static IReadOnlyList<string> Shown(HostResult run) =>
        [.. run.Output.Split('\n').SkipWhile(line => line.TrimEnd() is not "Options (all others have their default):").Skip(1).TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal) && line.Trim().Length > 0).Select(line => line.Trim())];
}
