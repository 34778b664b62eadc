using Cake.Core;
using Cake.Frosting;
using ReportTasks.Tasks;

namespace Build.Tasks;

/// <summary>Removes what building made. The running host's own files stay: they are needed until it has ended.</summary>
[TaskName("Clean")]
[TaskDescription("Remove the build output of this repository; never video_outputs")]
public sealed class CleanTask : FrostingTask
{
    private static readonly string[] BuildOutput = ["bin", "obj", "TestResults"];

    public override void Run(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (var project in Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories).Select(Path.GetDirectoryName))
        {
            foreach (var output in BuildOutput.Select(name => Path.Combine(project!, name)).Where(Directory.Exists))
            {
                if (AppContext.BaseDirectory.StartsWith(output, StringComparison.Ordinal)) continue;
                Directory.Delete(output, recursive: true);
                context.Log.Say($"Removed {Path.GetRelativePath(Repository.Root, output)}.");
            }
        }
    }
}
