using ReportTasks.Batches.Naming;
using ReportTasks.Reports;

namespace ReportTasks.Analysis.History;

/// <param name="WrittenAt">The time in its name, read as UTC; the maximum if it has none.</param>
internal sealed record HistoryFile(FileInfo File, DateTimeOffset WrittenAt)
{
    /// <summary>The report files in a directory, which may not exist.</summary>
    /// <exception cref="IOException">The directory cannot be read.</exception>
    public static IEnumerable<HistoryFile> In(string directory) => !Directory.Exists(directory)
        ? []
        : new DirectoryInfo(directory)
            .EnumerateFiles(OutputLayout.ReportPrefix + "*")
            .Where(file => OutputLayout.IsJsonReport(file.Name))
            .Select(file => new HistoryFile(file, OutputLayout.TimeOf(file.Name) ?? DateTimeOffset.MaxValue));

    /// <summary>The path of a report's HTML page if it exists, else of this file.</summary>
    public string PageOf(string batchId, string relativeTo)
    {
        // Check the id, because it comes from the file and becomes part of a path.
        var page = Path.Combine(File.DirectoryName!, OutputLayout.Page(batchId));
        var path = BatchMetadata.IsValidId(batchId) && System.IO.File.Exists(page) ? page : File.FullName;
        var relative = Path.GetRelativePath(relativeTo, path);
        return OperatingSystem.IsWindows() ? relative.Replace('\\', '/') : relative;
    }
}
