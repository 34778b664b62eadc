using Torture.Support;

namespace Torture.Kills;

/// <summary>What a killed run leaves unfinished.</summary>
internal static class Leftovers
{
    /// <summary>Locks of git and files of ReportTasks in the git directory.</summary>
    public static IEnumerable<string> InGit(WholePlace place)
    {
        var git = Path.Combine(place.Work, ".git");
        return Directory.EnumerateFiles(git, "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".lock", StringComparison.Ordinal) || Path.GetFileName(file).StartsWith("reporttasks", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(git, file)).Order(StringComparer.Ordinal);
    }

    /// <summary>The kinds, for the statistics.</summary>
    public static IEnumerable<string> Kinds(WholePlace place)
    {
        string[] names =
        [
            .. Directory.EnumerateFiles(place.Output).Concat(Directory.EnumerateFiles(place.Published, "*", SearchOption.AllDirectories)).Select(file => Path.GetFileName(file)), .. InGit(place),
        ];
        (string Kind, Func<string, bool> Is)[] kinds =
        [
            ("half a download", name => name.EndsWith(".part", StringComparison.Ordinal)),
            ("half a report or metadata", name => name.EndsWith(".reporttasks-tmp", StringComparison.Ordinal)),
            ("half a copy in the folder", name => name.EndsWith(".reporttasks-upload", StringComparison.Ordinal)),
            ("a commit's journal", name => name.EndsWith(".journal", StringComparison.Ordinal)),
            ("git's index lock", name => name == "index.lock"),
            ("git's branch lock", name => name is "HEAD.lock" || name.StartsWith("refs", StringComparison.Ordinal)),
        ];
        return kinds.Where(kind => names.Any(kind.Is)).Select(kind => kind.Kind);
    }
}
