using Cake.Core;
using Cake.Frosting;
using ReportTasks.Tasks;

namespace Pipeline;

/// <summary>Notifies the team even if a gate was missed, because Report fails the run after this task.</summary>
[TaskName("Notify")]
[TaskDescription("Tell the team how the batch went")]
[IsDependentOn(typeof(GenerateReportTask))]
[IsDependeeOf(typeof(ReportTask))]
public sealed class NotifyTask(ReportRun run, RunFindings findings) : FrostingTask
{
    public override void Run(ICakeContext context) =>
        run.Events.Progress($"The batch is measured: {findings.MissedGates.Count} gates missed, {findings.Warnings.Count} warnings.");
}
