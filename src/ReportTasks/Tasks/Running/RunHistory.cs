using ReportTasks.Analysis.History;
using ReportTasks.Batches.Naming;
using ReportTasks.Batches.Running;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;

namespace ReportTasks.Tasks.Running;

/// <summary>The batches before those of the run, out of the reports that lie in the output directory and in those that the user named.</summary>
public sealed class RunHistory(ReportRun run, FormatSelection formats, RunCancellation cancellation)
{
    private const string PageFormat = "html";

    /// <summary>Every batch that was ever reported on, oldest first.</summary>
    public IReadOnlyList<BatchPoint> ReadAll()
    {
        var reader = Reader();
        var points = reader.ReadAll();
        Warn(reader);
        return points;
    }

    /// <summary>The batches of the run as points, and together with enough of those before them, oldest first.</summary>
    public (IReadOnlyDictionary<BatchReport, BatchPoint> Current, IReadOnlyList<BatchPoint> Known) ReadFor(IReadOnlyList<BatchReport> reports)
    {
        var current = reports.Select(report => BatchPoints.Of(report, PageOf(report))).ToList();
        if (current.Count == 0) return (new Dictionary<BatchReport, BatchPoint>(), []);
        var reader = Reader();
        var known = reader.ReadBefore(current, TrendSection.Shown);
        Warn(reader);
        return (reports.Zip(current).ToDictionary(pair => pair.First, pair => pair.Second.Point), known);
    }

    private HistoryReader Reader() =>
        new(Path.TrimEndingDirectorySeparator(run.Paths.OutputDirectory), [.. run.Options.History.Directories.Select(directory => Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory, run.Paths.WorkingDirectory)))], cancellation.Token);

    /// <summary>It is not written yet.</summary>
    private string PageOf(BatchReport report) => formats.Files().Any(format => format.Id == PageFormat)
        ? OutputLayout.Page(report.Metadata.BatchId)
        : Path.GetFileName(ReportFileWriter.JsonPathFor(run.Destination));

    /// <summary>That an old report is broken is no fault of this run; that a directory of the user's cannot be read is.</summary>
    private void Warn(HistoryReader reader)
    {
        foreach (var problem in reader.PassedOver) run.Events.Publish(new RunEvent.Notice(problem));
        foreach (var problem in reader.Problems) run.Events.Warn(problem);
    }
}
