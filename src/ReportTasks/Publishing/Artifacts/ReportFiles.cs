using System.Text.RegularExpressions;
using ReportTasks.Files;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;

namespace ReportTasks.Publishing.Artifacts;

/// <summary>The reports and retry queues of an output directory, of whatever run.</summary>
/// <param name="directory">Absolute.</param>
/// <param name="names">What lies in it.</param>
/// <param name="formats">The formats whose files are reports.</param>
/// <param name="refuse">Receives a sentence for each report that is not read because of what it is.</param>
/// <param name="cancellation">Ends the reading.</param>
public sealed partial class ReportFiles(
    string directory, IReadOnlyCollection<string> names, IReadOnlyList<IReportFormat> formats, Action<string> refuse, CancellationToken cancellation)
{
    private const string NoTime = "00000000_000000";

    private static readonly string Nowhere = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString());

    private readonly Lazy<List<ReportEntry>> entries = new(() => ReadAll(directory, names, refuse, cancellation));
    private readonly Lazy<(HashSet<string> Extensions, HashSet<string> Fixed)> written = new(() => NamesOf(formats));

    /// <summary>The reports on a polling-results file, newest first.</summary>
    public IReadOnlyList<ReportEntry> Of(string source) =>
    [
        .. entries.Value.Where(entry => string.Equals(entry.Source, source, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(entry => entry.Stamp, StringComparer.Ordinal).ThenByDescending(entry => entry.BatchId, StringComparer.Ordinal),
    ];

    /// <summary>
    /// The report files, in every format, and the retry queues that runs of these times have written. A report without a
    /// time in its name is the newest run's.
    /// </summary>
    public IEnumerable<(string Name, ArtifactKind Kind)> WrittenAt(IReadOnlyCollection<string> stamps)
    {
        var hasNewest = stamps.Count > 0 && string.CompareOrdinal(stamps.Max(StringComparer.Ordinal), Newest()) >= 0;
        foreach (var name in names)
        {
            if (hasNewest && written.Value.Fixed.Contains(name)) yield return (name, ArtifactKind.Report);
            if (!(Written().Match(name) is { Success: true } file && stamps.Contains(file.Groups["stamp"].Value, StringComparer.Ordinal))) continue;
            if (file.Groups["queue"].Success) yield return (name, ArtifactKind.RetryQueue);
            else if (written.Value.Extensions.Contains(file.Groups["extension"].Value)) yield return (name, ArtifactKind.Report);
        }
    }

    /// <summary>The latest time in any name; null where none has one.</summary>
    private string? Newest() => names.Select(name => Written().Match(name)).Where(file => file.Success).Select(file => file.Groups["stamp"].Value).Max(StringComparer.Ordinal);

    /// <summary>What formats write, asked about a place where nothing is: some take another name where theirs is taken.</summary>
    private static (HashSet<string> Extensions, HashSet<string> Fixed) NamesOf(IEnumerable<IReportFormat> formats)
    {
        var paths = (from format in formats
                     from compress in (bool[])[false, true]
                     select format.PathFor(new ReportDestination(Nowhere, NoTime, compress))).ToList();
        var all = paths.Where(path => Path.GetDirectoryName(path) == Nowhere).Select(path => Path.GetFileName(path)!).ToLookup(name => name.Contains(NoTime, StringComparison.Ordinal));
        return (
            [.. all[true].Where(name => name.StartsWith(ReportDestination.Prefix + NoTime, StringComparison.Ordinal)).Select(name => name[(ReportDestination.Prefix + NoTime).Length..])],
            [.. all[false]]);
    }

    private static List<ReportEntry> ReadAll(string directory, IReadOnlyCollection<string> names, Action<string> refuse, CancellationToken cancellation)
    {
        var read = new List<ReportEntry>();
        foreach (var name in names)
        {
            try
            {
                if (JsonReport().Match(name) is { Success: true } report)
                    read.AddRange(ReportEntry.Read(Path.Combine(directory, name), report.Groups["stamp"].Value, cancellation));
            }
            catch (RefusedFileException exception)
            {
                refuse(exception.Message);
            }
        }

        return read;
    }

    [GeneratedRegex(@"^video_generation_results_(?<stamp>\d{8}_\d{6})\.json(\.gz)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex JsonReport();

    [GeneratedRegex(@"^((?<queue>retry_queue)|video_generation_results)_(?<stamp>\d{8}_\d{6})(_\d+)?(?(queue)\.json|(?<extension>\..+))$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Written();
}
