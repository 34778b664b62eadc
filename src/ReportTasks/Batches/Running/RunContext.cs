using ReportTasks.Options;

namespace ReportTasks.Batches.Running;

/// <summary>What every stage of a run may use.</summary>
internal sealed record RunContext(ReportOptions Options, RunPaths Paths, RunEvents Events);

/// <summary>The directories of a run, absolute.</summary>
public sealed record RunPaths(string WorkingDirectory, string OutputDirectory)
{
    /// <summary>The path as a user would type it.</summary>
    public string Display(string path)
    {
        var relative = Path.GetRelativePath(WorkingDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
