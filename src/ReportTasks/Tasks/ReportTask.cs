using Cake.Core;
using Cake.Frosting;
using ReportTasks.Tasks.Running;

namespace ReportTasks.Tasks;

/// <summary>The whole job; what the other tasks found stands here once more, at the end of the log.</summary>
[TaskName("Report")]
[TaskDescription("The whole job: download, measure, report; commit and upload when asked")]
[IsDependentOn(typeof(CommitArtifactsTask))]
public sealed class ReportTask(ReportRun run, RunFindings findings, RunCompletion completion, RunCancellation cancellation) : AsyncFrostingTask
{
    public override async Task RunAsync(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (run.Reports.Count == 0) context.Log.LogInformation("No batch was reported on: with --exclusive the targets before Report do not run.");
        await completion.CompleteAfter<ReportTask>(cancellation.Token);
        if (findings.Warnings.Count == 0) context.Log.LogInformation("Finished without a warning.");
        else context.Log.LogWarning($"Finished with {Plural.Of(findings.Warnings.Count, "warning")}:");
        foreach (var warning in findings.Warnings) context.Log.LogWarning($"  {warning}");

        // Thrown rather than left to the host: in another build, too, a missed gate must not pass.
        if (findings.ExitCode == ExitCode.GateMissed) throw Failure.Of(findings.ExitCode, string.Join(Environment.NewLine, findings.MissedGates));
        if (findings.FailedStages.Count > 0) throw Failure.Of(findings.ExitCode, string.Join(Environment.NewLine, findings.FailedStages));
        if (findings.ExitCode == ExitCode.Warnings) throw Failure.Of(findings.ExitCode, "There were warnings, and with --strict that is a failure.");
    }
}
