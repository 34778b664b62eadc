using ReportTasks.Batches.Urls;

namespace ReportTasks.Publishing.Git.Executable;

/// <summary>Pushes the current branch to its upstream, with git's own credentials.</summary>
/// <param name="isUnattended">Whether no user can answer a prompt of ssh.</param>
internal sealed class GitPush(IGitProgram program, bool isUnattended)
{
    /// <summary>The result of a push, as a sentence.</summary>
    public sealed record Outcome(string Text, bool IsProblem);

    public Outcome Push(GitRepository repository, CancellationToken cancellation)
    {
        if (!program.IsInstalled)
            return Problem("--push needs the git executable, which is not in PATH. Install git and run again.");
        if (repository.Branch is not { } branch)
            return Problem("HEAD is detached, so there is no branch to push. Check out a branch and run again.");
        var git = new GitCommands(program, repository.WorkTree, cancellation)
        {
            Environment = SshEnvironment(repository, cancellation),
        };
        if (git.Configured($"branch.{branch}.remote") is not { } remote
            || git.Configured($"branch.{branch}.merge") is not { } merge)
        {
            return Problem($"The branch {branch} has no upstream to push to. Run git push --set-upstream origin {branch} once.");
        }

        // The remote may be a URL with a token.
        var name = SignedUrl.WithoutQueries(remote);
        if (git.Find("rev-list", "--count", "@{upstream}..HEAD", "--") == "0")
            return new Outcome($"Nothing to push: {branch} on {name} is up to date.", IsProblem: false);
        GitOutput output;
        try
        {
            output = git.Run("push", "--porcelain", "--", remote, $"HEAD:{merge}");
        }
        catch (GitTimeoutException exception)
        {
            return Problem(exception.Message);
        }

        return output.IsSuccess
            ? new Outcome($"Pushed {branch} to {name}.", IsProblem: false)
            : Problem(Refusal(output, branch, name));
    }

    /// <summary>
    /// Without a user, makes ssh fail instead of waiting for a passphrase or a host key confirmation. Keeps the user's own ssh
    /// command.
    /// </summary>
    private Dictionary<string, string?> SshEnvironment(GitRepository repository, CancellationToken cancellation)
    {
        var mayAsk = !isUnattended
            || Environment.GetEnvironmentVariable("GIT_SSH") is not null
            || Environment.GetEnvironmentVariable("GIT_SSH_COMMAND") is not null
            || new GitCommands(program, repository.WorkTree, cancellation).Configured("core.sshCommand") is not null;
        return mayAsk ? [] : new(StringComparer.Ordinal) { ["GIT_SSH_COMMAND"] = "ssh -o BatchMode=yes" };
    }

    private static string Refusal(GitOutput output, string branch, string remote)
    {
        var verdict = Array.Find(output.Output.Split('\n'), line => line.StartsWith("!\t", StringComparison.Ordinal)) ?? "";
        if (Has(verdict, "(fetch first)") || Has(verdict, "(non-fast-forward)") || Has(verdict, "(stale info)"))
        {
            return $"The push was refused: {branch} on {remote} has commits that are missing locally. "
                + "Run git pull --rebase and then git push.";
        }

        var text = GitText.Of(output with { Output = "" });
        if (Has(verdict, "[remote rejected]"))
            return $"{remote} refused the push of {branch}.{text}\nFix this, then run git push.";
        string[] denials = ["Authentication failed", "could not read Username", "Permission denied"];
        return denials.Any(denial => Has(output.Error, denial))
            ? $"{remote} refused the credentials.{text}\n"
                + "Set up a credential helper or a key with permission to push, then run git push."
            : $"git push of {branch} to {remote}, or a hook of the repository, ended with exit code {output.ExitCode}.{text}\n"
                + "Fix this, then run git push.";
    }

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.Ordinal);

    private static Outcome Problem(string text) => new($"{text} The commit is kept.", IsProblem: true);
}
