using ReportTasks.Batches;

namespace ReportTasks.Sources;

/// <summary>Finds polling-results files by their name.</summary>
public static class PollingFinder
{
    public const string Pattern = OutputLayout.PollingResultsPrefix + "*" + OutputLayout.Json;

    /// <summary>The files in the directories, newest by modification time first; directories that are not there hold none.</summary>
    public static IReadOnlyList<string> Find(params IReadOnlyList<string> directories)
    {
        ArgumentNullException.ThrowIfNull(directories);
        return [.. directories
            .Select(Path.GetFullPath)
            .Distinct(StringComparer.Ordinal)
            .Where(Directory.Exists)
            .SelectMany(directory => new DirectoryInfo(directory).EnumerateFiles(Pattern))
            .OrderByDescending(file => file.LastWriteTimeUtc)
            .ThenByDescending(file => file.Name, StringComparer.Ordinal)
            .Select(file => file.FullName)];
    }
}
