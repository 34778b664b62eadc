using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Frosting;

namespace ReportTasks.Tasks;

/// <summary>The whole job; what the other tasks found stands here once more, at the end of the log.</summary>
[TaskName("Report")]
[TaskDescription("Download the videos of the newest batch, measure it, print and write its report")]
[IsDependentOn(typeof(GenerateReportTask))]
public sealed class ReportTask(ReportRun run) : FrostingTask
{
    public override void Run(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (run.Warnings.Count == 0)
        {
            context.Log.Information("All went well.");
            return;
        }

        context.Log.Warning(run.Warnings.Count == 1 ? "Finished with 1 warning:" : $"Finished with {run.Warnings.Count} warnings:");
        foreach (var warning in run.Warnings) context.Log.Warning($"  {warning}");
    }
}
