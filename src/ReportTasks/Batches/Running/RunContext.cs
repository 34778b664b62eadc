using ReportTasks.Options;

namespace ReportTasks.Batches.Running;

/// <summary>Options, directories and events, for every stage of a run.</summary>
internal sealed record RunContext(ReportOptions Options, RunPaths Paths, RunEvents Events);

/// <summary>The directories of a run, absolute.</summary>
public sealed record RunPaths(string WorkingDirectory, string OutputDirectory)
{
    /// <summary>The path relative to the working directory, or as it is if it is outside.</summary>
    public string Display(string path)
    {
        var relative = Path.GetRelativePath(WorkingDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
