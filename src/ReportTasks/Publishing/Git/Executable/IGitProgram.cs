using System.Collections.ObjectModel;

namespace ReportTasks.Publishing.Git.Executable;

/// <summary>The git executable.</summary>
internal interface IGitProgram
{
    /// <summary>Whether it can be started.</summary>
    bool IsInstalled { get; }

    /// <summary>Runs git without prompts and waits until it ends, with any exit code.</summary>
    /// <exception cref="OperationCanceledException">The run was interrupted, and git has ended.</exception>
    GitOutput Run(GitCall call, CancellationToken cancellation);
}

/// <param name="Directory">The absolute path of the working directory.</param>
/// <param name="Arguments">Without text from users, which is passed as input or in the environment.</param>
internal sealed record GitCall(string Directory, IReadOnlyList<string> Arguments)
{
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>Variables in addition to those of <see cref="GitEnvironment"/>.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = ReadOnlyDictionary<string, string?>.Empty;
}

/// <param name="Output">Standard output, with line feeds instead of carriage returns.</param>
/// <param name="Error">Standard error. It may contain secrets: see <see cref="GitText"/>.</param>
internal sealed record GitOutput(int ExitCode, string Output, string Error)
{
    public bool IsSuccess => ExitCode == 0;

    /// <summary>False if <see cref="Output"/> may be truncated, because a program that git started keeps it open.</summary>
    public bool IsComplete { get; init; } = true;
}
