using ReportTasks.Console;
using ReportTasks.Publishing.Git.Executable;
using ReportTasks.Publishing.Git.LibGit2;

namespace ReportTasks.Publishing.Git;

/// <summary>Reads and commits with the git executable, or with libgit2 on a machine without git.</summary>
internal sealed record GitTools(IGitReader Reader, IGitCommitter Committer, IGitProgram Program)
{
    /// <summary>Whether no user can enter a passphrase.</summary>
    public bool IsUnattended { get; init; } =
        System.Console.IsInputRedirected || ConsoleProfile.IsCI(Environment.GetEnvironmentVariable);

    /// <param name="variables">Returns the value of an environment variable. Some name the author.</param>
    public static GitTools Of(IGitProgram program, Func<string, string?> variables, TimeProvider time)
    {
        if (program.IsInstalled) return new GitTools(new ProgramReader(program), new ProgramCommitter(program), program);
        var reader = new LibGitReader(variables);
        return new GitTools(reader, new LibGitCommitter(reader, time), program);
    }
}
