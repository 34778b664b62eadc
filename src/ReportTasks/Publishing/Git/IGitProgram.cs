namespace ReportTasks.Publishing.Git;

/// <summary>The git executable.</summary>
public interface IGitProgram
{
    /// <summary>Whether there is one.</summary>
    bool IsInstalled { get; }

    /// <summary>Runs it to its end, whatever its exit code; asks nobody anything.</summary>
    /// <exception cref="OperationCanceledException">It was ended before its time.</exception>
    GitOutput Run(GitCall call, CancellationToken cancellation);
}

/// <summary>One call of git.</summary>
/// <param name="Directory">Where it runs; absolute.</param>
/// <param name="Arguments">Never what users wrote, which goes through input and environment.</param>
public sealed record GitCall(string Directory, IReadOnlyList<string> Arguments)
{
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>Over <see cref="GitEnvironment"/>.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);
}

/// <param name="Output">Standard output; a carriage return in it has become a line feed.</param>
/// <param name="Error">Standard error. May hold secrets: see <see cref="GitText"/>.</param>
public sealed record GitOutput(int ExitCode, string Output, string Error)
{
    public bool IsSuccess => ExitCode == 0;

    /// <summary>False if <see cref="Output"/> may lack its end, because a program that git has started holds it open.</summary>
    public bool IsComplete { get; init; } = true;
}
