using System.Globalization;
using ReportTasks.Reports;

namespace ReportTasks.Analysis.History;

/// <summary>A file of reports, as its name tells it.</summary>
/// <param name="WrittenAt">The time in its name, as if that were UTC; the end of all time where there is none.</param>
internal sealed record HistoryFile(FileInfo File, DateTimeOffset WrittenAt)
{
    private const string StampFormat = "yyyyMMdd_HHmmss";

    /// <summary>The report files of a directory; none where there is no directory.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IEnumerable<HistoryFile> In(string directory) => !Directory.Exists(directory) ? [] : new DirectoryInfo(directory)
        .EnumerateFiles(ReportDestination.Prefix + "*").Where(file => StemOf(file.Name) is not null)
        .Select(file => new HistoryFile(file, Time(StemOf(file.Name)!)));

    /// <summary>Where a report is to be looked at: its page where that lies beside it, else the file itself; relative to a directory.</summary>
    public string PageOf(string batchId, string relativeTo)
    {
        // Ids come from the report, and become part of a path.
        var page = Path.Combine(File.DirectoryName!, ReportDestination.PageOf(batchId));
        var path = BatchMetadata.IsValidId(batchId) && System.IO.File.Exists(page) ? page : File.FullName;
        var relative = Path.GetRelativePath(relativeTo, path);
        return OperatingSystem.IsWindows() ? relative.Replace('\\', '/') : relative;
    }

    /// <summary>What stands before <c>.json</c>; null for other formats' files, which have a word of their own before it or another ending.</summary>
    private static string? StemOf(string name)
    {
        var stem = name.EndsWith(ReportFile.CompressedExtension, StringComparison.OrdinalIgnoreCase) ? name[..^ReportFile.CompressedExtension.Length]
            : name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? name[..^".json".Length]
            : null;
        return stem?.Contains('.', StringComparison.Ordinal) == false ? stem : null;
    }

    private static DateTimeOffset Time(string stem) =>
        stem.Length >= ReportDestination.Prefix.Length + StampFormat.Length
        && DateTimeOffset.TryParseExact(stem.AsSpan(ReportDestination.Prefix.Length, StampFormat.Length), StampFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : DateTimeOffset.MaxValue;
}
