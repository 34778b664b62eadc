using Cake.Core;
using Cake.Frosting;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Git;

namespace ReportTasks.Tasks;

/// <summary>Commits the artefacts of the batch to git, and nothing else. What goes wrong is a warning.</summary>
[TaskName("CommitArtifacts")]
[TaskDescription("Commit the batch's videos and reports to git (with --commit)")]
[IsDependentOn(typeof(UploadCloudTask))]
public sealed class CommitArtifactsTask(ReportRun run, PublishTargets targets, RunArtifacts artifacts, RunCompletion closing, TimeProvider time, RunCancellation cancellation) : AsyncFrostingTask
{
    public override bool ShouldRun(ICakeContext context) => run.Options.Commit.Enabled || targets.Names<CommitArtifactsTask>();

    public override async Task RunAsync(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        run.FindBatches();
        run.OpenOutputDirectory();
        var batches = await artifacts.FindAsync();
        if (batches.Count > 0) await CommitAsync(context, batches);
        else if (!run.Options.Run.DryRun) run.Commit = new RunCommit([], new CommitOutcome(null, null, null, []) { Problem = "nothing of it could be read." });
        if (run.Commit is { IsRefused: true }) run.FailStep("Nothing was committed; the warnings say why.");
        if (run.Commit?.Outcome is { Pushed: null } && run.Options.Commit.Push) run.FailStep("Nothing was pushed; the warnings say why.");
        await closing.CloseAfter<CommitArtifactsTask>(cancellation.Token);
    }

    private async Task CommitAsync(ICakeContext context, IReadOnlyList<PublishedBatch> batches)
    {
        var outcome = await new ArtifactCommit(Tools(context), run.Options, time).RunAsync(run.OutputDirectory, batches, cancellation.Token);
        if (!run.Options.Run.DryRun) run.Commit = new RunCommit(batches, outcome);
        foreach (var line in CommitText.Of(outcome, run.Options.Run.DryRun, mayGrow: run.Reports.Count > 0)) context.Log.LogInformation(line);
        foreach (var warning in outcome.Warnings) run.Warn(warning);
    }

    private GitTools Tools(ICakeContext context)
    {
        var (program, reader) = (new CakeGitProgram(context, run.Options.Commit.GitTimeout, time), new CakeGitReader(context));
        return program.IsInstalled
            ? new GitTools(new ReaderWithFallback(reader, new ProgramReader(program)), new ProgramCommitter(program), program)
            : new GitTools(reader, new LibGitCommitter(reader, time), program);
    }
}
