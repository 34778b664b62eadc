using ReportTasks.Publishing.Artifacts;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;

namespace ReportTasks.Tasks;

/// <summary>What a run publishes.</summary>
public sealed class RunArtifacts(ReportRun run, IEnumerable<IReportFormat> formats, RunCancellation cancellation)
{
    private readonly IReadOnlyList<IReportFormat> formats = [.. formats];

    /// <summary>Whether files were left out or repaired, which is a warning each.</summary>
    public bool HasProblems { get; private set; }

    /// <summary>
    /// The batches of the run, newest first, with what is in the output directory now. What cannot be read is a warning; a
    /// batch of which nothing can be found out is left out.
    /// </summary>
    public async Task<IReadOnlyList<PublishedBatch>> FindAsync()
    {
        ArtifactFinder? finder = null;
        var batches = new List<PublishedBatch>();
        await run.ApplyAsync(batch =>
        {
            var report = batch.Find<BatchReport>()?.Metadata;
            try
            {
                finder ??= new ArtifactFinder(run.Paths.OutputDirectory, formats, run.Options, run.Files, run.Paths.WorkingDirectory);
                var published = finder.Find(batch.Path, batch.Name, report, cancellation.Token);
                batches.Add(published);
                return Task.FromResult(batch.With(published));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                run.Events.Warn($"Nothing of {batch.Name} can be published, for not all of {run.Paths.Display(run.Paths.OutputDirectory)} can be read: {exception.Message.TrimEnd('.')}. Fix that and run again.");
                return Task.FromResult(batch);
            }
        });
        HasProblems = finder is { Problems.Count: > 0 };
        foreach (var problem in finder?.Problems ?? []) run.Events.Warn(problem);
        return batches;
    }
}
