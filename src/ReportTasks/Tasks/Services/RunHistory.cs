using ReportTasks.Analysis.History;
using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Batches.Running;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;

namespace ReportTasks.Tasks.Services;

/// <summary>Previous batches, from the reports in the output directory and in <c>--history-dir</c>.</summary>
internal sealed class RunHistory(ReportRun run, FormatSelection formats, RunCancellation cancellation)
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

    /// <summary>Adds the point in the trend to a measured batch.</summary>
    public Batch AddPoint(Batch batch) =>
        batch.Find<BatchReport>() is { } report ? batch.With(BatchPoints.Of(report, PageOf(report))) : batch;

    /// <summary>The batches of the run, which have their points, and enough of those before them; oldest first.</summary>
    public IReadOnlyList<BatchPoint> ReadFor(IReadOnlyList<Batch> batches)
    {
        var current = batches.Select(batch => batch.Find<KnownBatch>()).OfType<KnownBatch>().ToList();
        if (current.Count == 0) return [];
        var reader = Reader();
        var known = reader.ReadBefore(current, TrendSection.Shown);
        Warn(reader);
        return known;
    }

    private HistoryReader Reader()
    {
        var others = run.Options.History.Directories.Select(directory => Path.GetFullPath(directory, run.Paths.WorkingDirectory));
        return new HistoryReader(
            Path.TrimEndingDirectorySeparator(run.Paths.OutputDirectory),
            [.. others.Select(Path.TrimEndingDirectorySeparator)],
            cancellation.Token);
    }

    /// <summary>The page that will be written.</summary>
    private string PageOf(BatchReport report) => formats.Files().Any(format => format.Id == PageFormat)
        ? OutputLayout.Page(report.Metadata.BatchId)
        : Path.GetFileName(ReportFileWriter.JsonPathFor(run.Destination));

    /// <summary>A broken old report is no fault of this run; an unreadable <c>--history-dir</c> is.</summary>
    private void Warn(HistoryReader reader)
    {
        foreach (var problem in reader.Skipped) run.Events.Publish(new RunEvent.Notice(problem));
        foreach (var problem in reader.Problems) run.Events.Warn(problem);
    }
}
