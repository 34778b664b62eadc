using Cake.Core;
using Cake.Frosting;
using ReportTasks.Analysis.Gates;
using ReportTasks.Batches.Running;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Sync;
using ReportTasks.Reports;

namespace ReportTasks.Tasks;

/// <summary>The upload stage. Between videos and reports, the reports of this run are updated with the URLs.</summary>
[TaskName("UploadCloud")]
[TaskDescription("Upload videos and reports (with --upload-to)")]
[IsDependentOn(typeof(GenerateReportTask))]
public sealed class UploadCloudTask(ReportRun run, TaskServices services, RunCancellation cancellation) : AsyncFrostingTask
{
    public override bool ShouldRun(ICakeContext context) =>
        run.Options.Upload.Enabled || services.Targets.Names<UploadCloudTask>();

    public override async Task RunAsync(ICakeContext context)
    {
        if (run.Options.Upload.To.Count == 0) throw Failure.Of(ExitCode.Usage, UploadStage.NoDestination);
        run.FindBatches();
        run.OpenOutputDirectory();
        var stage = new UploadStage(run.Context, services.Opener, services.Network, () => services.Console.Ansi);
        var outcome = await stage.RunAsync(FindAsync, run.Reports.Count > 0, Amend, cancellation.Token);
        if (outcome is not null) run.Apply(batch => batch.With(outcome));
        run.Complete(RunStage.Upload);
        await services.Completion.CompleteAfter<UploadCloudTask>(cancellation.Token);
    }

    private async Task<(IReadOnlyList<PublishedBatch> Batches, bool HasProblems)> FindAsync() =>
        (await services.Artifacts.FindAsync(), services.Artifacts.HasProblems);

    /// <summary>Updates the run's reports with the objects at each destination.</summary>
    private void Amend(UploadRun uploads)
    {
        if (run.Reports.Count == 0) return;
        run.Apply(batch =>
            batch.Find<BatchReport>() is { } report && batch.Find<PublishedBatch>() is { } published
                ? batch.With(GatesSection.In(report.With(uploads.Section(published)), run.Options))
                : batch);
        foreach (var problem in services.Writing.Update(run.Reports)) run.Events.Warn(problem);
    }
}
