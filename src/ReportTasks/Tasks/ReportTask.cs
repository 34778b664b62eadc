using Cake.Core;
using Cake.Frosting;

namespace ReportTasks.Tasks;

/// <summary>The whole job. Repeats all warnings at the end of the log, and fails the run if it must fail.</summary>
[TaskName("Report")]
[TaskDescription("Download, report, check limits, publish if asked")]
[IsDependentOn(typeof(CommitArtifactsTask))]
public sealed class ReportTask(
    ReportRun run, RunFindings findings, TaskServices services, RunCancellation cancellation) : AsyncFrostingTask
{
    public override async Task RunAsync(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (run.Reports.Count == 0)
        {
            context.Log.LogInformation("No batch was reported on: with --exclusive the targets before Report do not run.");
        }

        await services.Completion.CompleteAfter<ReportTask>(cancellation.Token);
        if (findings.Warnings.Count == 0) context.Log.LogInformation("Finished without a warning.");
        else context.Log.LogWarning($"Finished with {Plural.Of(findings.Warnings.Count, "warning")}:");
        foreach (var warning in findings.Warnings) context.Log.LogWarning($"  {warning}");

        // Thrown here and not by the host, so that a missed gate also fails other builds.
        var reasons = findings.ExitCode switch
        {
            ExitCode.GateMissed => findings.MissedGates,
            ExitCode.Warnings when findings.FailedStages.Count > 0 => findings.FailedStages,
            ExitCode.Warnings => ["There were warnings, and with --strict that is a failure."],
            _ => [],
        };
        if (reasons.Count > 0) throw Failure.Of(findings.ExitCode, string.Join(Environment.NewLine, reasons));
    }
}
