using ReportTasks.Batches;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;
using ReportTasks.Sources.PollingResults;

namespace ReportTasks.Tasks.Services;

/// <summary>The files that a run publishes.</summary>
internal sealed class RunArtifacts(ReportRun run, IEnumerable<IReportFormat> formats, RunCancellation cancellation)
{
    private readonly IReadOnlyList<IReportFormat> formats = [.. formats];
    private readonly Dictionary<string, BatchReport> measured = new(StringComparer.Ordinal);

    /// <summary>Whether files were left out or repaired, each with a warning.</summary>
    public bool HasProblems { get; private set; }

    /// <summary>The batches of the run, newest first. A batch whose files cannot be listed is left out, with a warning.</summary>
    public async Task<IReadOnlyList<PublishedBatch>> FindAsync()
    {
        var batches = new List<PublishedBatch>();
        ArtifactFinder? finder = null;
        await run.ApplyAsync(batch =>
        {
            try
            {
                run.Files.CheckUnchanged(batch.Path);
                finder ??= new ArtifactFinder(run.Paths.OutputDirectory, formats, run.Options, run.Paths.WorkingDirectory);
                var report = batch.Find<BatchReport>();
                var published = finder.Find(batch.Path, report ?? Measure(batch), report is not null, cancellation.Token);
                batches.Add(published);
                return Task.FromResult(batch.With(published));
            }
            catch (PollingFormatException exception) when (batch.Find<BatchReport>() is not null)
            {
                run.Events.Warn($"{batch.Name} {exception.Message}. Nothing of it is published.");
                return Task.FromResult(batch);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                run.Events.Warn(
                    $"Nothing of {batch.Name} can be published, because not all of "
                    + $"{run.Paths.Display(run.Paths.OutputDirectory)} can be read: {exception.Message.TrimEnd('.')}. "
                    + "Fix that and run again.");
                return Task.FromResult(batch);
            }
        });
        HasProblems = finder is { Problems.Count: > 0 };
        foreach (var problem in finder?.Problems ?? []) run.Events.Warn(problem);
        return batches;
    }

    /// <summary>Measures a batch that this run publishes without a report on it, once.</summary>
    private BatchReport Measure(Batch batch)
    {
        if (measured.TryGetValue(batch.Path, out var known)) return known;
        var metadata = new BatchMetadata(run.StartedAt, "", batch.Name, "");
        return measured[batch.Path] = new BatchMeasurement(() => [], run.Options, run.Files).Measure(
            batch.Path, run.Paths.OutputDirectory, metadata, downloads: null, retryQueue: null, cancellation.Token).Report;
    }
}
