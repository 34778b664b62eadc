using ReportTasks.Batches.Naming;
using ReportTasks.Files;
using ReportTasks.Reports.Formats;

namespace ReportTasks.Publishing.Artifacts;

/// <summary>The reports and retry queues of all runs in an output directory.</summary>
/// <param name="directory">An absolute path.</param>
/// <param name="refuse">Receives a sentence for each refused report, for example a link.</param>
internal sealed class ReportsOnDisk(
    string directory,
    IReadOnlyCollection<string> names,
    IReadOnlyList<IReportFormat> formats,
    Action<string> refuse,
    CancellationToken cancellation)
{
    private readonly Lazy<List<ReportEntry>> entries = new(() => ReadAll(directory, names, refuse, cancellation));
    private readonly HashSet<string> extensions = [.. formats.SelectMany(format => format.Naming.StampedExtensions)];
    private readonly HashSet<string?> fixedNames = [.. formats.Select(format => format.Naming.FixedName)];

    /// <summary>The reports on a polling-results file, newest first.</summary>
    public IReadOnlyList<ReportEntry> Of(string source) =>
    [
        .. entries.Value.Where(entry => string.Equals(entry.Source, source, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(entry => entry.Stamp, StringComparer.Ordinal)
            .ThenByDescending(entry => entry.BatchId, StringComparer.Ordinal),
    ];

    /// <summary>
    /// The report files in every format, and the retry queues, of runs at these times. A report without a time in its name belongs
    /// to the newest run.
    /// </summary>
    public IEnumerable<(string Name, ArtifactKind Kind)> WrittenAt(IReadOnlyCollection<string> stamps)
    {
        var hasNewest = stamps.Count > 0 && string.CompareOrdinal(stamps.Max(StringComparer.Ordinal), Newest()) >= 0;
        foreach (var name in names)
        {
            if (hasNewest && fixedNames.Contains(name)) yield return (name, ArtifactKind.Report);
            if (OutputLayout.Parse(name) is not { } file || !stamps.Contains(file.Stamp, StringComparer.Ordinal)) continue;
            if (file.IsRetryQueue) yield return (name, ArtifactKind.RetryQueue);
            else if (extensions.Contains(file.Extension)) yield return (name, ArtifactKind.Report);
        }
    }

    /// <summary>The latest time in any name; null if none has one.</summary>
    private string? Newest() => names.Select(name => OutputLayout.Parse(name)?.Stamp).Max(StringComparer.Ordinal);

    private static List<ReportEntry> ReadAll(
        string directory, IReadOnlyCollection<string> names, Action<string> refuse, CancellationToken cancellation)
    {
        var read = new List<ReportEntry>();
        foreach (var name in names)
        {
            try
            {
                if (OutputLayout.Parse(name) is { IsJsonReport: true } report)
                    read.AddRange(ReportEntry.Read(Path.Combine(directory, name), report.Stamp, cancellation));
            }
            catch (RefusedFileException exception)
            {
                refuse(exception.Message);
            }
        }

        return read;
    }
}
