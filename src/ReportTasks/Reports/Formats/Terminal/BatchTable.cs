using ReportTasks.Analysis.Gates;
using ReportTasks.Batches.Naming;
using ReportTasks.Console;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Costs;
using Spectre.Console;

namespace ReportTasks.Reports.Formats.Terminal;

/// <summary>The batches of a run on the console: a line each, those with problems first, and the totals.</summary>
internal static class BatchTable
{
    private const string None = "-";
    private const int CellBorder = 3;
    private const int MinNameWidth = 12;

    private static readonly string[] Titles = ["Batch", "Succeeded", "Videos", "Cost", "Gates"];

    public static void Write(IAnsiConsole console, IReadOnlyList<BatchReport> reports)
    {
        var rows = reports.OrderByDescending(HasFailed).Select(report => Row(Name(report, reports), [report]))
            .Append(Row($"All {reports.Count} batches", reports)).ToList();
        var others = Enumerable.Range(1, Titles.Length - 1)
            .Sum(column => CellBorder + rows.Append(Titles).Max(row => CellText.Width(row[column])));
        var width = Math.Max(MinNameWidth, console.Profile.Width - others - CellBorder - 1);
        var failed = reports.Count(HasFailed);
        var shown = rows.Select(row => (IReadOnlyList<string>)[CellText.Shorten(row[0], width), .. row.Skip(1)]).ToList();
        ConsoleTable.Write(console, Titles, shown, 0, wordColumns: 1, row => shown.IndexOf(row) < failed);
    }

    /// <summary>Whether a gate was missed or a download failed.</summary>
    private static bool HasFailed(BatchReport report) => Missed(report) > 0 || report.Find<DownloadSummary>() is { FailedCount: > 0 };

    private static int Missed(BatchReport report) => (report.Find<GateResults>()?.Gates ?? [])
        .Count(gate => GateVerdicts.IsMissed(gate, isStrict: false));

    private static string[] Row(string name, IReadOnlyList<BatchReport> reports)
    {
        var total = reports.Sum(report => report.Metrics.Summary.Total);
        var succeeded = reports.Sum(report => report.Metrics.Summary.Succeeded);
        var videos = reports.Sum(report => report.Metrics.Downloads.VideosDownloaded);
        var costs = reports.Select(report => report.Find<Cost>()?.Usd).OfType<decimal>().ToList();
        var (gates, missed) = (reports.Sum(report => report.Find<GateResults>()?.Gates.Count ?? 0), reports.Sum(Missed));
        return
        [
            name,
            total > 0 ? $"{succeeded} of {total} ({Sizes.Percent(Rounding.Percent(succeeded, total, 2))})" : "no tasks",
            $"{videos} of {succeeded}",
            costs.Count > 0 ? Sizes.Dollars(costs.Sum()) : None,
            missed > 0 ? $"{missed} missed" : gates > 0 ? "ok" : None,
        ];
    }

    /// <summary>What distinguishes its file from those of the other batches.</summary>
    private static string Name(BatchReport report, IReadOnlyList<BatchReport> reports)
    {
        var path = report.Metadata.SourcePollingFile;
        var name = Short(path);
        return reports.Count(other => Short(other.Metadata.SourcePollingFile) == name) == 1 ? name : path;
    }

    private static string Short(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return name.StartsWith(OutputLayout.PollingResultsPrefix, StringComparison.Ordinal)
            ? name[OutputLayout.PollingResultsPrefix.Length..]
            : name;
    }
}
