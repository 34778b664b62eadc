using System.Text;
using ReportTasks.Options.Values;

namespace ReportTasks.Publishing.Git.Executable;

/// <summary>
/// Commits with the git executable, including hooks, filters and signatures. Uses a separate index, so that hooks see only what
/// is committed, and the user's index does not change if the commit fails.
/// </summary>
internal sealed class ProgramCommitter(IGitProgram program) : IGitCommitter
{
    private static readonly string[] FromInput = ["--pathspec-from-file=-", "--pathspec-file-nul"];

    // A split or monitored index refers to other files, which a copy must not share.
    private static readonly string[] PlainIndex = ["-c", "core.splitIndex=false", "-c", "core.fsmonitor=false"];

    public string? HeadOf(GitRepository repository, CancellationToken cancellation) =>
        In(repository, cancellation).FindCommit("HEAD");

    public IReadOnlySet<string> StagedAgainst(GitRepository repository, string? commit, CancellationToken cancellation) =>
        Staged(In(repository, cancellation), commit).ToHashSet(StringComparer.Ordinal);

    public GitCommit? Commit(GitRepository repository, CommitRequest request, CancellationToken cancellation)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["GIT_INDEX_FILE"] = request.IndexPath };
        var git = new GitCommands(program, repository.WorkTree, cancellation) { Environment = environment };
        FillIndex(git, repository, request);
        if (Staged(git, repository.Head).Length == 0) return null;
        AddAuthors(environment, git, request.Author);
        if (HeadOf(repository, cancellation) != repository.Head) throw GitException.HeadMoved();
        var output = git.Run(
            Encoding.UTF8.GetBytes(request.Message),
            "-c", "i18n.commitEncoding=UTF-8", "commit", "-q", "--cleanup=verbatim", "-F", "-");
        return output.IsSuccess ? HeadCommit(git) : throw new GitException(
            $"Nothing was committed: git commit, or a hook of the repository, ended with exit code {output.ExitCode}."
            + $"{GitText.Of(output)}\nFix this and run again.");
    }

    /// <summary>Finds the commit that git made before it was killed, for example because a post-commit hook hangs.</summary>
    /// <returns>Null if HEAD is not a new commit on top of the previous one that changes one of the paths.</returns>
    internal GitCommit? FindCommit(GitRepository repository, IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        if (HeadOf(repository, cancellation) is not { } head || head == repository.Head) return null;
        var git = In(repository, cancellation);
        if (git.FindCommit("HEAD^") != repository.Head) return null;
        var commit = HeadCommit(git);
        return commit.Paths.Intersect(paths, StringComparer.Ordinal).Any() ? commit : null;
    }

    public void UpdateIndex(GitRepository repository, IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        if (paths.Count == 0) return;
        In(repository, cancellation).Get(GitCommands.Join(paths), ["--literal-pathspecs", "reset", "-q", .. FromInput]);
    }

    private static void FillIndex(GitCommands git, GitRepository repository, CommitRequest request)
    {
        // Start with a copy of the user's index, which caches which files are unchanged.
        var users = Path.Combine(repository.GitDirectory, "index");
        if (File.Exists(users)) File.Copy(users, request.IndexPath, overwrite: true);
        if (repository.Head is not { } head) git.Get([.. PlainIndex, "read-tree", "--empty"]);

        // --reset fails for staged files marked skip-worktree or assume-unchanged. Without it, the cache is lost, which only costs
        // time.
        else if (!git.Run([.. PlainIndex, "read-tree", "--reset", head]).IsSuccess) git.Get([.. PlainIndex, "read-tree", head]);

        // git add takes quadratic time, so it is only used for a sparse checkout, where update-index does not work.
        string[] add = git.IsConfigured("core.sparseCheckout")
            ? ["--literal-pathspecs", "add", "--force", "--sparse", .. FromInput]
            : ["update-index", "--add", "--replace", "-z", "--stdin"];
        git.Get(GitCommands.Join(request.Paths), [.. PlainIndex, .. add]);
    }

    /// <summary>Sets the author that the user chose. Sets the committer only if git has none configured.</summary>
    private static void AddAuthors(Dictionary<string, string?> environment, GitCommands git, CommitAuthor? chosen)
    {
        if (chosen is not null) (environment["GIT_AUTHOR_NAME"], environment["GIT_AUTHOR_EMAIL"]) = (chosen.Name, chosen.Mail);
        if (git.Run("-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT").IsSuccess) return;
        var author = chosen ?? GitCommands.AuthorIn(git.Get("var", "GIT_AUTHOR_IDENT"));
        (environment["GIT_COMMITTER_NAME"], environment["GIT_COMMITTER_EMAIL"]) = (author.Name, author.Mail);
    }

    private static GitCommit HeadCommit(GitCommands git) => new(
        git.Get("rev-parse", "HEAD"),
        git.Get("rev-parse", "--short", "HEAD"),
        git.List("diff-tree", "--root", "-r", "-z", "--no-commit-id", "--no-renames", "--name-only", "HEAD"));

    private static string[] Staged(GitCommands git, string? commit)
    {
        var tree = commit ?? git.Get("hash-object", "-t", "tree", "--stdin");
        return git.List("diff-index", "--cached", "-z", "--no-renames", "--name-only", tree, "--");
    }

    private GitCommands In(GitRepository repository, CancellationToken cancellation) =>
        new(program, repository.WorkTree, cancellation);
}
