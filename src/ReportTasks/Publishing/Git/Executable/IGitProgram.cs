using System.Collections.ObjectModel;

namespace ReportTasks.Publishing.Git.Executable;

/// <summary>The git executable.</summary>
internal interface IGitProgram
{
    /// <summary>Whether it can be started.</summary>
    bool IsInstalled { get; }

    /// <summary>Runs git and waits until it ends, with any exit code. Nobody is prompted.</summary>
    /// <exception cref="OperationCanceledException">The run was interrupted; git has ended.</exception>
    GitOutput Run(GitCall call, CancellationToken cancellation);
}

/// <param name="Directory">The working directory, absolute.</param>
/// <param name="Arguments">Never text of users: that goes through input and environment.</param>
internal sealed record GitCall(string Directory, IReadOnlyList<string> Arguments)
{
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>Variables over those of <see cref="GitEnvironment"/>.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = ReadOnlyDictionary<string, string?>.Empty;
}

/// <param name="Output">Standard output, with line feeds in place of carriage returns.</param>
/// <param name="Error">Standard error. It may contain secrets: see <see cref="GitText"/>.</param>
internal sealed record GitOutput(int ExitCode, string Output, string Error)
{
    public bool IsSuccess => ExitCode == 0;

    /// <summary>False if <see cref="Output"/> may lack its end, because a program that git started keeps it open.</summary>
    public bool IsComplete { get; init; } = true;
}
