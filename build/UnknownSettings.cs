using Cake.Core;
using ReportTasks.Options;

namespace Build;

/// <summary>
/// Finds settings that look like options but are none: nobody else would ever tell that CAKE_REPORT_PARALEL does nothing.
/// Not refused as a switch is, because a newer version of this build may share the environment or the file.
/// </summary>
public sealed class UnknownSettings(ICakeEnvironment environment)
{
    private const string Prefix = "CAKE_REPORT_";
    private const string Section = "[Report]";

    /// <summary>A sentence each.</summary>
    public IEnumerable<string> Find() => [.. InEnvironment(), .. InFile()];

    // Cake itself takes CAKE_REPORT_OUTPUTDIR for OutputDir of the section Report.
    private IEnumerable<string> InEnvironment() => environment.GetEnvironmentVariables().Keys
        .Where(name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        .Where(name => !OptionTable.All.Any(option => name[Prefix.Length..].Equals(option.ConfigurationKey, StringComparison.OrdinalIgnoreCase)))
        .Order(StringComparer.Ordinal)
        .Select(name => Problem(name, "the environment", OptionTable.All.Select(option => option.EnvironmentVariable), Prefix))
        .OfType<string>();

    private IEnumerable<string> InFile()
    {
        var path = environment.WorkingDirectory.CombineWithFilePath("cake.config").FullPath;
        if (!File.Exists(path)) yield break;
        var section = "";
        foreach (var line in File.ReadLines(path).Select(line => line.Trim()))
        {
            if (line.StartsWith('[')) section = line;
            else if (section.Equals(Section, StringComparison.OrdinalIgnoreCase) && line.Length > 0 && line[0] is not (';' or '#'))
            {
                var name = line.Split('=', ':')[0].Trim(); // What follows a colon may be a secret.
                if (Problem(name, "cake.config", OptionTable.All.Select(option => option.ConfigurationKey)) is { } problem) yield return problem;
            }
        }
    }

    private static string? Problem(string name, string place, IEnumerable<string> known, string prefix = "")
    {
        var names = known.ToList();
        if (names.Contains(name, StringComparer.OrdinalIgnoreCase)) return null;
        var meant = NearestMatch.Of(name[prefix.Length..], names.Select(known => known[prefix.Length..])) is { } nearest ? $" Did you mean {prefix}{nearest}?" : "";
        return $"{name} in {place} is no option and does nothing.{meant}";
    }
}
