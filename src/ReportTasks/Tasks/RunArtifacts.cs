using ReportTasks.Formats;
using ReportTasks.Publishing.Artifacts;

namespace ReportTasks.Tasks;

/// <summary>What a run publishes.</summary>
public sealed class RunArtifacts(ReportRun run, IEnumerable<IReportFormat> formats, RunCancellation cancellation)
{
    private readonly IReadOnlyList<IReportFormat> formats = [.. formats];

    /// <summary>The batches of the run, newest first, with what is in the output directory now.</summary>
    public async Task<IReadOnlyList<PublishedBatch>> FindAsync()
    {
        var finder = new ArtifactFinder(run.OutputDirectory, formats, run.Options);
        var batches = new List<PublishedBatch>();
        await run.ForEachBatch(file =>
        {
            var report = run.Reports.TryGetValue(file, out var made) ? made.Metadata : null;
            batches.Add(finder.Find(file, run.Display(file), report, cancellation.Token));
            return Task.CompletedTask;
        });
        return batches;
    }
}
