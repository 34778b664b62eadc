using Cake.Core;
using Cake.Frosting;
using ReportTasks.Batches.Running;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Git;
using ReportTasks.Publishing.Git.Messages;
using ReportTasks.Tasks.Adapters;

namespace ReportTasks.Tasks;

/// <summary>Commits the artifacts of the batch to git, and nothing else. A failure is a warning.</summary>
[TaskName("CommitArtifacts")]
[TaskDescription("Commit videos and reports to git (with --commit)")]
[IsDependentOn(typeof(UploadCloudTask))]
public sealed class CommitArtifactsTask(
    ReportRun run, TaskServices services, TimeProvider time, RunCancellation cancellation) : AsyncFrostingTask
{
    public override bool ShouldRun(ICakeContext context) =>
        run.Options.Commit.Enabled || services.Targets.Names<CommitArtifactsTask>();

    public override async Task RunAsync(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        run.FindBatches();
        run.OpenOutputDirectory();
        var batches = await services.Artifacts.FindAsync();
        var outcome = batches.Count > 0
            ? await CommitAsync(context, batches)
            : new CommitOutcome(null, null, null, []) { Problem = "nothing of it could be read." };
        if (!run.Options.Run.DryRun) Keep(outcome);
        run.Complete(RunStage.Commit);
        await services.Completion.CompleteAfter<CommitArtifactsTask>(cancellation.Token);
    }

    private async Task<CommitOutcome> CommitAsync(ICakeContext context, IReadOnlyList<PublishedBatch> batches)
    {
        var program = new CakeGitProgram(context, run.Options.Commit.GitTimeout, time);
        var tools = GitTools.Of(program, context.Environment.GetEnvironmentVariable, time);
        var commit = new ArtifactCommit(tools, run.Options, time);
        var outcome = await commit.RunAsync(run.Paths.OutputDirectory, batches, cancellation.Token);
        foreach (var line in CommitText.Of(outcome, run.Options.Run.DryRun, mayGrow: run.Reports.Count > 0))
            run.Events.Progress(line);
        foreach (var warning in outcome.Warnings) run.Events.Warn(warning);
        return outcome;
    }

    private void Keep(CommitOutcome outcome)
    {
        run.Apply(batch => batch.With(outcome));
        if (outcome.IsRefused) FailStage("Nothing was committed; the warnings say why.");
        if (outcome.Pushed is null && run.Options.Commit.Push) FailStage("Nothing was pushed; the warnings say why.");
    }

    private void FailStage(string message) => run.Events.Publish(new RunEvent.StageFailed(message));
}
