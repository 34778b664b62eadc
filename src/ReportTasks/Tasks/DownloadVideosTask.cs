using Cake.Core;
using Cake.Frosting;
using ReportTasks.Batches.Running;
using ReportTasks.Downloads;
using ReportTasks.Downloads.Outcomes;

namespace ReportTasks.Tasks;

/// <summary>The download stage. A video that cannot be downloaded is a warning, and the run goes on.</summary>
[TaskName("DownloadVideos")]
[TaskDescription("Download the videos that are not here yet")]
[IsDependentOn(typeof(GenerateVideosTask))]
public sealed class DownloadVideosTask(ReportRun run, TaskServices services, RunCancellation cancellation) : AsyncFrostingTask
{
    public override async Task RunAsync(ICakeContext context)
    {
        run.FindBatches();
        run.OpenOutputDirectory();
        var stage = new DownloadStage(run.Context, run.Files, services.Network, () => services.Console.Ansi);
        await run.ApplyAsync(batch => stage.ApplyAsync(batch, cancellation.Token));
        run.Complete(RunStage.Download);
        if (services.Targets.EndWith<DownloadVideosTask>() && run.Batches.Count > 1) ListBatches();
        if (stage.HasFailed && run.Batches.All(batch => batch.Find<DownloadSummary>() is not { DownloadedCount: > 0 }))
        {
            run.Events.Publish(new RunEvent.StageFailed("No video could be downloaded."));
        }

        await services.Completion.CompleteAfter<DownloadVideosTask>(cancellation.Token);
    }

    private void ListBatches()
    {
        foreach (var batch in run.Batches)
        {
            if (batch.Find<DownloadSummary>() is { } summary)
                run.Events.Progress($"{batch.Name}: {DownloadTable.Total(summary)}");
        }
    }
}
