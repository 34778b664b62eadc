using ReportTasks.Options;

namespace Build.Tests.Host.Support;

/// <summary>The effective options that a run printed.</summary>
internal static class Banner
{
    public static IReadOnlyDictionary<string, string> Of(HostResult run) => run.Output.Split('\n')
        .SkipWhile(line => line.TrimEnd() is not "Options:").Skip(1).Take(OptionTable.All.Count)
        .Select(line => line.Trim().Split(' ', 2))
        .ToDictionary(words => words[0], words => words[1].Trim(), StringComparer.Ordinal);
}
