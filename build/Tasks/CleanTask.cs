using Cake.Core;
using Cake.Frosting;
using ReportTasks.Tasks;

namespace Build.Tasks;

/// <summary>Removes build output, except the running host's own files.</summary>
[TaskName("Clean")]
[TaskDescription("Remove build output; keep video_outputs")]
public sealed class CleanTask : FrostingTask
{
    private static readonly string[] Sources = ["build", "src", "tests"];
    private static readonly string[] BuildOutput = ["bin", "obj", "TestResults"];

    // A link may lead out of the repository.
    private static readonly EnumerationOptions WithoutLinks = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    public override void Run(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var projects = Sources.Select(source => Path.Combine(Repository.Root, source))
            .SelectMany(directory => Directory.EnumerateFiles(directory, "*.csproj", WithoutLinks));
        foreach (var project in projects.Select(Path.GetDirectoryName).ToList())
        {
            foreach (var output in BuildOutput.Select(name => Path.Combine(project!, name)).Where(Directory.Exists))
            {
                if (new DirectoryInfo(output).LinkTarget is not null) continue;
                if (AppContext.BaseDirectory.StartsWith(output, StringComparison.Ordinal)) continue;
                Directory.Delete(output, recursive: true);
                context.Log.LogInformation($"Removed {Path.GetRelativePath(Repository.Root, output)}.");
            }
        }
    }
}
