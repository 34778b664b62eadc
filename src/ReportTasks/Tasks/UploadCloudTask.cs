using Cake.Core;
using Cake.Frosting;
using ReportTasks.Analysis.Gates;
using ReportTasks.Batches.Running;
using ReportTasks.Network;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Sync;
using ReportTasks.Reports;
using ReportTasks.Tasks.Adapters;
using ReportTasks.Tasks.Services;

namespace ReportTasks.Tasks;

/// <summary>The upload stage. Between videos and reports, the reports of this run are updated with the URLs.</summary>
[TaskName("UploadCloud")]
[TaskDescription("Upload the batch's videos and reports (with --upload-to or --upload-to-cloud)")]
[IsDependentOn(typeof(GenerateReportTask))]
public sealed class UploadCloudTask(
    ReportRun run,
    RunArtifacts artifacts,
    ReportWriting writing,
    ReportConsole console,
    DestinationOpener opener,
    NetworkEnvironment network,
    PublishTargets targets,
    RunCompletion completion,
    RunCancellation cancellation) : AsyncFrostingTask
{
    public override bool ShouldRun(ICakeContext context) => run.Options.Upload.Enabled || targets.Names<UploadCloudTask>();

    public override async Task RunAsync(ICakeContext context)
    {
        if (run.Options.Upload.To.Count == 0) throw Failure.Of(ExitCode.Usage, UploadStage.NowhereToGo);
        run.FindBatches();
        run.OpenOutputDirectory();
        var stage = new UploadStage(run.Context, opener, network, () => console.Ansi);
        var outcome = await stage.RunAsync(FindAsync, run.Reports.Count > 0, Amend, cancellation.Token);
        if (outcome is not null) run.Apply(batch => batch.With(outcome));
        run.Complete(RunStage.Upload);
        await completion.CompleteAfter<UploadCloudTask>(cancellation.Token);
    }

    private async Task<(IReadOnlyList<PublishedBatch> Batches, bool HasProblems)> FindAsync() =>
        (await artifacts.FindAsync(), artifacts.HasProblems);

    /// <summary>Updates the run's reports with the objects at each destination.</summary>
    private void Amend(UploadRun uploads)
    {
        if (run.Reports.Count == 0) return;
        run.Apply(batch =>
            batch.Find<BatchReport>() is { } report && batch.Find<PublishedBatch>() is { } published
                ? batch.With(GatesSection.In(report.With(uploads.Section(published)), run.Options))
                : batch);
        foreach (var problem in writing.Update(run.Reports)) run.Events.Warn(problem);
    }
}
