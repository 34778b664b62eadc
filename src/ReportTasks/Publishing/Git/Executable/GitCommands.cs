using System.Collections.ObjectModel;
using System.Text;
using ReportTasks.Options.Values;

namespace ReportTasks.Publishing.Git.Executable;

/// <summary>Runs git commands in one directory and parses their output.</summary>
internal sealed class GitCommands(IGitProgram program, string directory, CancellationToken cancellation)
{
    /// <summary>Environment variables in addition to those of <see cref="GitEnvironment"/>.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = ReadOnlyDictionary<string, string?>.Empty;

    public GitOutput Run(params string[] arguments) => Run(default(ReadOnlyMemory<byte>), arguments);

    public GitOutput Run(ReadOnlyMemory<byte> input, params string[] arguments) =>
        program.Run(new GitCall(directory, arguments) { Input = input, Environment = Environment }, cancellation);

    /// <exception cref="GitException">The exit code is not 0.</exception>
    public string Get(params string[] arguments) => Get(default(ReadOnlyMemory<byte>), arguments);

    public string Get(ReadOnlyMemory<byte> input, params string[] arguments)
    {
        var output = Ask(input, arguments);
        return output.IsSuccess ? output.Output : throw Failure(output, arguments);
    }

    /// <summary>The entries in the output of a command with <c>-z</c>.</summary>
    public string[] List(params string[] arguments) => Split(Get(arguments));

    /// <summary>The output; null if the exit code is not 0, which means that the value does not exist.</summary>
    public string? Find(params string[] arguments)
    {
        var output = Ask(default, arguments);
        return output.IsSuccess ? output.Output : null;
    }

    /// <summary>The commit of a revision such as <c>HEAD</c>; null if it does not exist.</summary>
    /// <exception cref="GitException">git failed.</exception>
    public string? FindCommit(string revision)
    {
        string[] arguments = ["rev-parse", "-q", "--verify", revision + "^{commit}"];
        var output = Ask(default, arguments);
        if (output.IsSuccess) return output.Output;

        // With -q, git prints no error if the revision does not exist.
        var isSilent = output.Error.Split('\n')
            .All(line => line.Length == 0 || line.StartsWith("warning:", StringComparison.Ordinal));
        return isSilent ? null : throw Failure(output, arguments);
    }

    public string? Configured(string key) => Find("config", "-z", "--get", key)?.TrimEnd('\0');

    public bool IsConfigured(string key) => Find("config", "--type=bool", "--get", key) == "true";

    public static string[] Split(string output) => output.Split('\0', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Formats paths as input for <c>--pathspec-file-nul</c> and <c>-z --stdin</c>.</summary>
    public static byte[] Join(IEnumerable<string> paths) =>
        Encoding.UTF8.GetBytes(string.Concat(paths.Select(path => path + '\0')));

    /// <summary>Parses the output of <c>git var</c>: name, mail and date.</summary>
    public static CommitAuthor AuthorIn(string identity)
    {
        var (open, close) = (identity.LastIndexOf('<'), identity.LastIndexOf('>'));
        return new CommitAuthor(identity[..open].Trim(), identity[(open + 1)..close].Trim());
    }

    /// <summary>The command in the arguments, such as <c>commit</c>.</summary>
    public static string NameOf(IReadOnlyList<string> arguments) =>
        arguments.SkipWhile((word, i) => word.StartsWith('-') || (i > 0 && arguments[i - 1] == "-c")).FirstOrDefault() ?? "";

    /// <summary>Runs git and checks that its output is complete.</summary>
    private GitOutput Ask(ReadOnlyMemory<byte> input, string[] arguments)
    {
        var output = Run(input, arguments);
        return output.IsComplete ? output : throw new GitException(
            $"git {NameOf(arguments)} ended, but a program that it started keeps its output open. "
            + "End that program and run Report again.");
    }

    private static GitException Failure(GitOutput output, string[] arguments) => new(
        $"git {NameOf(arguments)} ended with exit code {output.ExitCode}.{GitText.Of(output)}\n"
        + "Fix this and run again.");
}
