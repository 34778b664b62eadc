using ReportTasks.Console;

namespace ReportTasks.Publishing.Git;

/// <summary>What there is to work on a repository with.</summary>
public sealed record GitTools(IGitReader Reader, IGitCommitter Committer, IGitProgram Program)
{
    /// <summary>Whether nobody can type a passphrase.</summary>
    public bool IsUnattended { get; init; } = System.Console.IsInputRedirected || ConsoleProfile.IsCI(Environment.GetEnvironmentVariable);
}
