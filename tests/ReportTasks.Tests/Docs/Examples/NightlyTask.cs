using Cake.Core;
using Cake.Frosting;
using ReportTasks;
using ReportTasks.Tasks;

namespace Pipeline;

/// <summary>The last task: what <c>--strict</c> and <c>--min-success-rate</c> found becomes the exit code of this build.</summary>
[TaskName("Nightly")]
[TaskDescription("Generate, download and report, as the night's job does")]
[IsDependentOn(typeof(ReportTask))]
public sealed class NightlyTask(ReportRun run) : FrostingTask
{
    public override void Run(ICakeContext context)
    {
        if (run.ExitCode == ExitCode.Success) return;
        throw Failure.Of(run.ExitCode, string.Join(Environment.NewLine, [.. run.MissedGates, .. run.Warnings]));
    }
}
