using System.Text.RegularExpressions;
using ReportTasks.Reports;

namespace ReportTasks.Publishing.Artifacts;

/// <summary>The reports and retry queues of an output directory, of whatever run.</summary>
/// <param name="directory">Absolute.</param>
/// <param name="names">What lies in it.</param>
/// <param name="formats">The formats whose files are reports.</param>
public sealed partial class ReportFiles(string directory, IReadOnlyCollection<string> names, IReadOnlyList<IReportFormat> formats)
{
    private readonly Lazy<List<ReportEntry>> entries = new(() => ReadAll(directory, names));

    /// <summary>The reports on a polling-results file, newest first.</summary>
    public IReadOnlyList<ReportEntry> Of(string source) =>
    [
        .. entries.Value.Where(entry => string.Equals(entry.Source, source, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(entry => entry.Stamp, StringComparer.Ordinal).ThenByDescending(entry => entry.BatchId, StringComparer.Ordinal),
    ];

    /// <summary>The report files, in every format, and the retry queues that runs of these times have written.</summary>
    public IEnumerable<(string Name, ArtifactKind Kind)> WrittenAt(IReadOnlyCollection<string> stamps)
    {
        var reports = stamps.SelectMany(ReportNames).ToHashSet(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (reports.Contains(name)) yield return (name, ArtifactKind.Report);
            else if (RetryQueue().Match(name) is { Success: true } queue && stamps.Contains(queue.Groups["stamp"].Value, StringComparer.Ordinal)) yield return (name, ArtifactKind.RetryQueue);
        }
    }

    private IEnumerable<string> ReportNames(string stamp) =>
        from format in formats
        from compress in (bool[])[false, true]
        select Path.GetFileName(format.PathFor(new ReportDestination(directory, stamp, compress)));

    private static List<ReportEntry> ReadAll(string directory, IReadOnlyCollection<string> names) =>
    [
        .. names.Select(name => (name, match: JsonReport().Match(name))).Where(report => report.match.Success)
            .SelectMany(report => ReportEntry.Read(Path.Combine(directory, report.name), report.match.Groups["stamp"].Value)),
    ];

    [GeneratedRegex(@"^video_generation_results_(?<stamp>\d{8}_\d{6})\.json(\.gz)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex JsonReport();

    [GeneratedRegex(@"^retry_queue_(?<stamp>\d{8}_\d{6})(_\d+)?\.json$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RetryQueue();
}
