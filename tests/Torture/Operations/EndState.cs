using System.Text.RegularExpressions;
using Torture.Support;

namespace Torture.Operations;

/// <summary>The files in a place after a run, without what differs between runs: timestamps, hashes, durations.</summary>
internal static partial class EndState
{
    /// <summary>Every file of the run and its commit, by name. Excludes git objects, which git prunes later.</summary>
    public static async Task<string> OfAsync(WholePlace place)
    {
        var files = new[] { place.Output, place.Published, Path.Combine(place.Root, "tmp") }
            .SelectMany(directory => Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Path.Combine(place.Work, ".git")))
            .Select(file => Path.GetRelativePath(place.Root, file));
        var committed = await Shell.RunAsync(place.Work, "git", "ls-tree", "-r", "--name-only", "HEAD");
        var open = await Shell.RunAsync(place.Work, "git", "status", "--porcelain", "--untracked-files=all");
        return Changing().Replace(string.Join('\n', [.. files.Order(StringComparer.Ordinal), "committed:", committed, "open:", open]), "#");
    }

    [GeneratedRegex("[0-9a-f]{32}|[0-9]{8}_[0-9]{6}")]
    private static partial Regex Changing();
}
