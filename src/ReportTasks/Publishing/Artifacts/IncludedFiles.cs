using Microsoft.Extensions.FileSystemGlobbing;
using ReportTasks.Files;
using ReportTasks.Reports;

namespace ReportTasks.Publishing.Artifacts;

/// <summary>The files of the output directory that the user's patterns name.</summary>
public static class IncludedFiles
{
    /// <summary>Unfinished, damaged and rejected videos, and files that steer runs, are never published, whatever the patterns say.</summary>
    private static readonly string[] Never = ["**/*.part", "**/*.part.state", "**/*.mp4.damaged", "**/*.mp4.damaged.json", "**/*.mp4.rejected", $"**/{OutputDirectoryLock.FileName}", $"**/.*{AtomicFile.TemporaryExtension}", $"**/.*{UnreportedQueue.Extension}"];

    /// <returns>Names relative to the directory, with <c>/</c> between their parts.</returns>
    public static IEnumerable<string> In(string directory, IReadOnlyList<string> patterns)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        return patterns.Count == 0 || !Directory.Exists(directory) ? [] : Matching(directory, patterns);
    }

    // By itself, so that runs without patterns do not load what matches them.
    private static IEnumerable<string> Matching(string directory, IReadOnlyList<string> patterns)
    {
        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddIncludePatterns(patterns);
        matcher.AddExcludePatterns(Never);
        return matcher.GetResultsInFullPath(directory).Select(path => Path.GetRelativePath(directory, path).Replace('\\', '/'));
    }
}
