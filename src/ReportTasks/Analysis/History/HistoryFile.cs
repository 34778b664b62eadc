using ReportTasks.Batches.Naming;
using ReportTasks.Reports;

namespace ReportTasks.Analysis.History;

/// <param name="WrittenAt">The time in its name, as if it were UTC; the maximum if it has none.</param>
internal sealed record HistoryFile(FileInfo File, DateTimeOffset WrittenAt)
{
    /// <summary>The report files of a directory; none if it does not exist.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IEnumerable<HistoryFile> In(string directory) => !Directory.Exists(directory)
        ? []
        : new DirectoryInfo(directory)
            .EnumerateFiles(OutputLayout.ReportPrefix + "*")
            .Where(file => OutputLayout.IsJsonReport(file.Name))
            .Select(file => new HistoryFile(file, OutputLayout.TimeOf(file.Name) ?? DateTimeOffset.MaxValue));

    /// <summary>The path of a report's page if it exists, else of this file.</summary>
    public string PageOf(string batchId, string relativeTo)
    {
        // Ids come from the report file and become part of a path.
        var page = Path.Combine(File.DirectoryName!, OutputLayout.Page(batchId));
        var path = BatchMetadata.IsValidId(batchId) && System.IO.File.Exists(page) ? page : File.FullName;
        var relative = Path.GetRelativePath(relativeTo, path);
        return OperatingSystem.IsWindows() ? relative.Replace('\\', '/') : relative;
    }
}
