using System.IO.Enumeration;
using Microsoft.Extensions.FileSystemGlobbing;
using ReportTasks.Files;
using ReportTasks.Reports;

namespace ReportTasks.Publishing.Artifacts;

/// <summary>The files of the output directory that match the user's patterns.</summary>
public static class IncludedFiles
{
    /// <summary>Unfinished, damaged and rejected videos, and files that steer runs, are never published, whatever the patterns say.</summary>
    private static readonly string[] Never = ["**/*.part", "**/*.part.state", "**/*.mp4.damaged", "**/*.mp4.damaged.json", "**/*.mp4.rejected", $"**/{OutputDirectoryLock.FileName}", $"**/.*{AtomicFile.TemporaryExtension}", $"**/.*{UnreportedQueue.Extension}"];

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    /// <param name="refuse">Receives a sentence for each linked directory that a pattern may reach into.</param>
    /// <returns>Names relative to the directory, with <c>/</c> between their parts.</returns>
    public static IReadOnlyList<string> In(string directory, IReadOnlyList<string> patterns, Action<string> refuse)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        return patterns.Count == 0 || !Directory.Exists(directory) ? [] : Matching(directory, patterns, refuse);
    }

    // By itself, so that runs without patterns do not load what matches them.
    private static IReadOnlyList<string> Matching(string directory, IReadOnlyList<string> patterns, Action<string> refuse)
    {
        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddIncludePatterns(patterns);
        matcher.AddExcludePatterns(Never);
        var reachesInto = patterns.Any(pattern => pattern.AsSpan().ContainsAny('/', '\\'));
        var names = new List<string>();
        foreach (var (name, isLinkedDirectory) in Entries(directory))
        {
            if (!isLinkedDirectory) names.Add(name);
            else if (reachesInto) refuse($"{name} is a symbolic link to a directory, which --include does not look into. Put the directory itself there, or upload its files separately.");
        }

        return [.. matcher.Match(directory, names).Files.Select(match => match.Path)];
    }

    /// <summary>The files of the directory and of those below it. Linked directories are returned themselves: a circle of them never ends.</summary>
    private static FileSystemEnumerable<(string Name, bool IsLinkedDirectory)> Entries(string directory) => new(
        directory,
        (ref FileSystemEntry entry) => (Path.GetRelativePath(directory, entry.ToFullPath()).Replace(Path.DirectorySeparatorChar, '/'), entry.IsDirectory),
        Everything)
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory || IsLink(ref entry),
        ShouldRecursePredicate = (ref FileSystemEntry entry) => !IsLink(ref entry),
    };

    private static bool IsLink(ref FileSystemEntry entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
}
