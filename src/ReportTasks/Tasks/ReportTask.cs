using Cake.Core;
using Cake.Frosting;

namespace ReportTasks.Tasks;

/// <summary>The whole job. Fails the run if a gate was missed, a stage failed, or with <c>--strict</c> on a warning.</summary>
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
            context.Log.LogInformation("No report was made: with --exclusive, the targets before Report do not run.");
        }

        await services.Completion.CompleteAfter<ReportTask>(cancellation.Token);

        // Thrown here and not by the host, so that a missed gate also fails other builds. The result has the details.
        var reason = findings.ExitCode switch
        {
            ExitCode.GateMissed => $"{Plural.Of(findings.MissedGates.Count, "gate was", "gates were")} missed.",
            ExitCode.Warnings when findings.FailedStages.Count > 0 => string.Join(Environment.NewLine, findings.FailedStages),
            ExitCode.Warnings => "With --strict, a warning fails the run.",
            _ => null,
        };
        if (reason is not null) throw Failure.Of(findings.ExitCode, reason);
    }
}
