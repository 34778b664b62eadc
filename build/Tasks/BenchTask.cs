using Cake.Core;
using Cake.Frosting;
using ReportTasks.Tasks;

namespace Build.Tasks;

/// <summary>Runs the benchmarks of bench/, which compare this host with alternatives.</summary>
[TaskName("Bench")]
[TaskDescription("Compare the speed of ReportTasks with other tools")]
public sealed class BenchTask(RunCancellation cancellation) : FrostingTask
{
    public override void Run(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        new OwnProgram("Bench", "bench").Run(
            context,
            "The benchmarks do not build; the lines above say why.",
            "Not everything could be measured; the lines above say what and why.",
            cancellation.Token);
    }
}
