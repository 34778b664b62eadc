using ReportTasks.Publishing.Git.Executable;

namespace ReportTasks.Tests.Publishing.Git.Support;

/// <summary>Runs git and lets a test observe it.</summary>
internal sealed class WatchedProgram(IGitProgram program) : IGitProgram
{
    public Action<GitCall, CancellationToken> Before { get; init; } = (_, _) => { };

    /// <summary>The output that replaces git's; null to run git.</summary>
    public Func<GitCall, GitOutput?> Instead { get; init; } = _ => null;

    public Action<GitCall, GitOutput> After { get; init; } = (_, _) => { };

    public bool IsInstalled => program.IsInstalled;

    public GitOutput Run(GitCall call, CancellationToken cancellation)
    {
        Before(call, cancellation);
        var output = Instead(call) ?? program.Run(call, cancellation);
        After(call, output);
        return output;
    }
}
