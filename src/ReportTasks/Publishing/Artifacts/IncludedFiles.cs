using Microsoft.Extensions.FileSystemGlobbing;
using ReportTasks.Files;

namespace ReportTasks.Publishing.Artifacts;

/// <summary>The files of the output directory that match the user's patterns.</summary>
public static class IncludedFiles
{
    /// <summary>Unfinished, damaged and rejected videos, and files that steer runs, are never published, whatever the patterns say.</summary>
    private static readonly string[] Never =
    [
        "**/*.part", "**/*.part.state", "**/*.mp4.damaged", "**/*.mp4.damaged.json", "**/*.mp4.rejected",
        $"**/{OutputDirectoryLock.FileName}",
        $"**/.*{AtomicFile.TemporaryExtension}",
        "**/.*.unreported", // left by earlier versions
    ];

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    /// <param name="refuse">Receives a sentence for each linked or unreadable directory that a pattern may reach into.</param>
    /// <returns>Names relative to the directory, with <c>/</c> between their parts.</returns>
    public static IReadOnlyList<string> In(string directory, IReadOnlyList<string> patterns, Action<string> refuse)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        if (patterns.Count == 0 || !Directory.Exists(directory)) return [];
        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddIncludePatterns(patterns);
        matcher.AddExcludePatterns(Never);
        return [.. matcher.Match(directory, NamesIn(directory, patterns.Any(ReachesIntoDirectories), refuse)).Files.Select(match => match.Path)];
    }

    // The matcher takes ** and **.md for **/* and **/*.md.
    private static bool ReachesIntoDirectories(string pattern) => pattern.AsSpan().ContainsAny('/', '\\') || pattern.Contains("**", StringComparison.Ordinal);

    /// <summary>The files of the directory and, if wanted, of those below it. Linked directories are left out: a circle of them never ends.</summary>
    private static List<string> NamesIn(string directory, bool recurse, Action<string> refuse)
    {
        var names = new List<string>();
        var pending = new Stack<string>([""]);
        while (pending.TryPop(out var parent))
        {
            try
            {
                foreach (var entry in new DirectoryInfo(Path.Combine(directory, parent)).EnumerateFileSystemInfos("*", Everything))
                {
                    var name = parent + entry.Name;
                    if (entry is not DirectoryInfo) names.Add(name);
                    else if (!recurse) continue;
                    else if (entry.LinkTarget is null) pending.Push(name + "/");
                    else refuse($"{name} is a symbolic link to a directory, which --include does not look into. Put the directory itself there, or upload its files separately.");
                }
            }
            catch (Exception exception) when (parent.Length > 0 && exception is IOException or UnauthorizedAccessException)
            {
                refuse($"{parent.TrimEnd('/')} cannot be read, so --include does not find its files: {exception.Message.TrimEnd('.')}. Make it readable and run again.");
            }
        }

        return names;
    }
}
