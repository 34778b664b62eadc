namespace ReportTasks.Publishing.Git;

/// <summary>Something that git could not do, in whole sentences: what happened, and what to do next.</summary>
internal class GitException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>HEAD moved between planning the commit and making it.</summary>
    internal static GitException Overtaken() =>
        new("Someone else committed to the repository at the same time, so nothing was committed. Run Report again.");
}

/// <summary>Something that only the git executable can do, and libgit2 cannot.</summary>
/// <param name="feature">What the repository asks for, as the end of "it uses …".</param>
internal sealed class GitNeededException(string feature, Exception? inner = null) : GitException(
    $"The repository uses {feature}, which takes the git executable, and there is none in PATH. Install git and run again.",
    inner);

/// <summary>A git command did not end within the time it has. It and its child processes were killed.</summary>
/// <param name="command">Such as <c>commit</c>.</param>
internal sealed class GitTimeoutException(string command, TimeSpan limit, Exception inner)
    : GitException(
        $"git {command} did not finish within {limit.TotalSeconds:0.###} s, so it was ended. "
        + $"{Suspects(command)} Run git {command} by hand to see what it waits for, or raise --git-timeout.", inner)
{
    private static string Suspects(string command) => command switch
    {
        "commit" => "Its hook, or a signing program such as gpg, may be waiting for input. What you have staged is unchanged.",
        "push" => "The remote, a hook or a credential helper may be waiting, or the transfer takes longer than --git-timeout.",
        _ => "A filter such as Git LFS may be waiting, the file system may be slow, "
            + "or the transfer takes longer than --git-timeout.",
    };
}
