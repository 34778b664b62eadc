using Cake.Core;
using Cake.Frosting;
using ReportTasks.Tasks;

namespace Build.Tasks;

/// <summary>Formats the sources with dotnet format.</summary>
[TaskName("Format")]
[TaskDescription("Format the sources of this repository (dotnet format)")]
public sealed class FormatTask(RunCancellation cancellation) : FrostingTask
{
    public override void Run(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string[] words = ["format", "ReportTasks.slnx"];
        OwnProgram.Start(context, words, "The sources could not be formatted; the lines above say why.", cancellation.Token);
    }
}
