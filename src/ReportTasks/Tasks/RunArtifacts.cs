using ReportTasks.Publishing.Artifacts;
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
        await run.ForEachBatch(file =>
        {
            var report = run.Reports.TryGetValue(file, out var made) ? made.Metadata : null;
            try
            {
                finder ??= new ArtifactFinder(run.OutputDirectory, formats, run.Options, run.Polling, run.WorkingDirectory);
                batches.Add(finder.Find(file, run.Display(file), report, cancellation.Token));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                run.Unpublishable.Add(run.Display(file));
                run.Warn($"Nothing of {run.Display(file)} can be published, for not all of {run.Display(run.OutputDirectory)} can be read: {exception.Message.TrimEnd('.')}. Fix that and run again.");
            }

            return Task.CompletedTask;
        });
        HasProblems = finder is { Problems.Count: > 0 };
        foreach (var problem in finder?.Problems ?? []) run.Warn(problem);
        return batches;
    }
}
