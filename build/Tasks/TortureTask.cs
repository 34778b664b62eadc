using Cake.Core;
using Cake.Frosting;
using ReportTasks.Tasks;

namespace Build.Tasks;

/// <summary>Runs the campaigns of tests/Torture against this host: faults, kills and hostile input.</summary>
[TaskName("Torture")]
[TaskDescription("Test ReportTasks with faults, kills and hostile input")]
public sealed class TortureTask(RunCancellation cancellation) : FrostingTask
{
    public override void Run(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        new OwnProgram("Torture", "tests/Torture").Run(
            context,
            "The torture does not build; the lines above say why.",
            "Not everything held; the lines above say what did not, and how to try it again.",
            cancellation.Token,
            $"--host={System.IO.Path.Combine(AppContext.BaseDirectory, "Build.dll")}");
    }
}
