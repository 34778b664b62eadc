using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Frosting;
using ReportTasks.Analysis.History;
using ReportTasks.Batches.Naming;
using ReportTasks.Reports.Formats.Terminal;
using ReportTasks.Tasks.Services;

namespace ReportTasks.Tasks;

/// <summary>Shows all batches that were ever reported on, and writes the page over them.</summary>
[TaskName("Trend")]
[TaskDescription("Show the trend over all batches, write index.html")]
public sealed class TrendTask(ReportRun run, TaskServices services) : FrostingTask
{
    public override void Run(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var points = services.History.ReadAll();
        if (points.Count == 0)
        {
            throw Failure.Of(ExitCode.NoPollingResults,
                $"There is no readable report in {run.Paths.Display(run.Paths.OutputDirectory)}, so there is no trend. "
                + "Run GenerateReport first, or name a directory with reports with --history-dir.");
        }

        new TrendText(services.Console.Ansi).Write(points);
        if (services.TrendPage is { } page) Write(context.Log, page, points);
    }

    private void Write(ICakeLog log, ITrendPage page, IReadOnlyList<BatchPoint> points)
    {
        var path = Path.Combine(run.Paths.OutputDirectory, OutputLayout.TrendPage);
        var batches = Plural.Of(points.Count, "batch", "batches");
        if (run.Options.Run.DryRun)
        {
            log.LogInformation($"Would write the page over {batches} {run.Paths.Display(path)}.");
            return;
        }

        run.OpenOutputDirectory();
        var problems = new List<string>();
        ReportWriting.Guard(problems, $"page over all batches, {run.Paths.Display(path)},", () => page.Write(points, path));
        if (problems.Count > 0) throw Failure.Of(ExitCode.Unexpected, problems[0]);
        log.LogInformation($"Wrote the page over {batches} {run.Paths.Display(path)}.");
    }
}
