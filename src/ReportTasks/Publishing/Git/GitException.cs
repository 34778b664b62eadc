namespace ReportTasks.Publishing.Git;

/// <summary>A git operation failed. The message is full sentences: what happened, and what to do next.</summary>
internal class GitException(string message, Exception? inner = null) : Exception(message, inner)
{
    internal static GitException HeadMoved() =>
        new("HEAD changed while the commit was prepared, so nothing was committed. Run Report again.");
}

/// <summary>The repository uses a feature that libgit2 does not support.</summary>
/// <param name="feature">Follows "uses" in a sentence.</param>
internal sealed class GitNeededException(string feature, Exception? inner = null) : GitException(
    $"The repository uses {feature}, which needs the git executable, but git is not in PATH. Install git and run again.",
    inner);

/// <summary>A git command exceeded the time limit. It and its child processes were killed.</summary>
/// <param name="command">For example <c>commit</c>.</param>
internal sealed class GitTimeoutException(string command, TimeSpan limit, Exception inner)
    : GitException(
        $"git {command} did not finish within {limit.TotalSeconds:0.###} s, so it was ended. "
        + $"{LikelyCause(command)} Run git {command} yourself to see what it waits for, or raise --git-timeout.", inner)
{
    private static string LikelyCause(string command) => command switch
    {
        "commit" => "A hook, or a signing program such as gpg, may be waiting for input. Your staged changes are unchanged.",
        "push" => "The remote, a hook or a credential helper may be waiting, or the transfer is slow.",
        _ => "A filter such as Git LFS may be waiting, or the file system or the transfer is slow.",
    };
}
