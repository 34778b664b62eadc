using ReportTasks.Batches;
using ReportTasks.Batches.Running;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;

namespace ReportTasks.Tasks.Running;

/// <summary>The files that a run publishes: found once, uploaded and committed from that.</summary>
public sealed class RunArtifacts(ReportRun run, IEnumerable<IReportFormat> formats, RunCancellation cancellation)
{
    private readonly IReadOnlyList<IReportFormat> formats = [.. formats];
    private List<PublishedBatch>? found;

    /// <summary>Whether files were left out or repaired, each with a warning.</summary>
    public bool HasProblems { get; private set; }

    /// <summary>The batches of the run, newest first. A batch whose files cannot be listed is left out, with a warning.</summary>
    /// <param name="stage">The first stage that publishes.</param>
    public async Task<IReadOnlyList<PublishedBatch>> FindAsync(RunStage stage)
    {
        if (found is not null) return found;
        var batches = new List<PublishedBatch>();
        var measurement = new BatchMeasurement(() => [], run.Options, run.Files);
        ArtifactFinder? finder = null;
        await run.ApplyAsync(stage, batch =>
        {
            try
            {
                finder ??= new ArtifactFinder(run.Paths.OutputDirectory, formats, run.Options, run.Paths.WorkingDirectory);
                var report = batch.Find<BatchReport>();
                var isReported = report is not null;
                var published = finder.Find(batch.Path, report ?? Measure(measurement, batch), isReported, cancellation.Token);
                batches.Add(published);
                return Task.FromResult(batch.With(published));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                run.Events.Warn(
                    $"Nothing of {batch.Name} can be published, because not all of {run.Paths.Display(run.Paths.OutputDirectory)} "
                    + $"can be read: {exception.Message.TrimEnd('.')}. Fix that and run again.");
                return Task.FromResult(batch);
            }
        });
        HasProblems = finder is { Problems.Count: > 0 };
        foreach (var problem in finder?.Problems ?? []) run.Events.Warn(problem);
        return found = batches;
    }

    /// <summary>Measures a batch that this run publishes without a report on it.</summary>
    private BatchReport Measure(BatchMeasurement measurement, Batch batch)
    {
        var metadata = new BatchMetadata(run.StartedAt, "", batch.Name, "");
        return measurement.Measure(
            batch.Path, run.Paths.OutputDirectory, metadata, downloads: null, retryQueue: null, cancellation.Token).Report;
    }
}
