using Cake.Core;
using Cake.Frosting;
using ReportTasks.Batches.Running;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Git;

namespace ReportTasks.Tasks;

/// <summary>Commits the artefacts of the batch to git, and nothing else. What goes wrong is a warning.</summary>
[TaskName("CommitArtifacts")]
[TaskDescription("Commit the batch's videos and reports to git (with --commit)")]
[IsDependentOn(typeof(UploadCloudTask))]
public sealed class CommitArtifactsTask(ReportRun run, PublishTargets targets, RunArtifacts artifacts, RunCompletion completion, TimeProvider time, RunCancellation cancellation) : AsyncFrostingTask
{
    public override bool ShouldRun(ICakeContext context) => run.Options.Commit.Enabled || targets.Names<CommitArtifactsTask>();

    public override async Task RunAsync(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        run.FindBatches();
        run.OpenOutputDirectory();
        var batches = await artifacts.FindAsync();
        if (batches.Count > 0) await CommitAsync(context, batches);
        else if (!run.Options.Run.DryRun) Keep(new RunCommit([], new CommitOutcome(null, null, null, []) { Problem = "nothing of it could be read." }));
        await completion.CompleteAfter<CommitArtifactsTask>(cancellation.Token);
    }

    private async Task CommitAsync(ICakeContext context, IReadOnlyList<PublishedBatch> batches)
    {
        var outcome = await new ArtifactCommit(Tools(context), run.Options, time).RunAsync(run.Paths.OutputDirectory, batches, cancellation.Token);
        if (!run.Options.Run.DryRun) Keep(new RunCommit(batches, outcome));
        foreach (var line in CommitText.Of(outcome, run.Options.Run.DryRun, mayGrow: run.Reports.Count > 0)) run.Events.Progress(line);
        foreach (var warning in outcome.Warnings) run.Events.Warn(warning);
    }

    private void Keep(RunCommit commit)
    {
        run.Apply(batch => batch.With(commit));
        if (commit.IsRefused) run.Events.Publish(new RunEvent.StageFailed("Nothing was committed; the warnings say why."));
        if (commit.Outcome.Pushed is null && run.Options.Commit.Push) run.Events.Publish(new RunEvent.StageFailed("Nothing was pushed; the warnings say why."));
    }

    private GitTools Tools(ICakeContext context)
    {
        var (program, reader) = (new CakeGitProgram(context, run.Options.Commit.GitTimeout, time), new CakeGitReader(context));
        return program.IsInstalled
            ? new GitTools(new ReaderWithFallback(reader, new ProgramReader(program)), new ProgramCommitter(program), program)
            : new GitTools(reader, new LibGitCommitter(reader, time), program);
    }
}
