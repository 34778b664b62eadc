using Microsoft.Extensions.FileSystemGlobbing;
using ReportTasks.Batches.Naming;

namespace ReportTasks.Publishing.Artifacts;

/// <summary>The files of the output directory that match the user's patterns.</summary>
internal static class IncludedFiles
{
    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
    };

    /// <param name="refuse">Receives a sentence for each linked or unreadable directory that a pattern may match in.</param>
    /// <returns>Paths relative to the directory, with <c>/</c> as separator.</returns>
    public static IReadOnlyList<string> In(string directory, IReadOnlyList<string> patterns, Action<string> refuse)
    {
        if (patterns.Count == 0 || !Directory.Exists(directory)) return [];
        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddIncludePatterns(patterns);
        matcher.AddExcludePatterns(OutputLayout.NeverPublished);
        var names = NamesIn(directory, patterns.Any(ReachesIntoDirectories), refuse);
        return [.. matcher.Match(directory, names).Files.Select(match => match.Path)];
    }

    // The matcher reads ** and **.md as **/* and **/*.md.
    private static bool ReachesIntoDirectories(string pattern) =>
        pattern.AsSpan().ContainsAny('/', '\\') || pattern.Contains("**", StringComparison.Ordinal);

    /// <summary>
    /// The files of the directory and optionally of its subdirectories. Linked directories are skipped, because they could form a
    /// loop.
    /// </summary>
    private static List<string> NamesIn(string directory, bool recurse, Action<string> refuse)
    {
        var names = new List<string>();
        var pending = new Stack<string>([""]);
        while (pending.TryPop(out var parent))
        {
            try
            {
                var entries = new DirectoryInfo(Path.Combine(directory, parent)).EnumerateFileSystemInfos("*", Everything);
                foreach (var entry in entries)
                {
                    var name = parent + entry.Name;
                    if (entry is not DirectoryInfo) names.Add(name);
                    else if (!recurse) continue;
                    else if (entry.LinkTarget is null) pending.Push(name + "/");
                    else refuse($"{name} is a symbolic link to a directory, and --include does not follow links. "
                        + "Replace the link with the directory, or upload its files separately.");
                }
            }
            catch (Exception exception) when (parent.Length > 0 && exception is IOException or UnauthorizedAccessException)
            {
                refuse($"{parent.TrimEnd('/')} cannot be read, so --include skips its files: "
                    + $"{exception.Message.TrimEnd('.')}. Make it readable and run again.");
            }
        }

        return names;
    }
}
