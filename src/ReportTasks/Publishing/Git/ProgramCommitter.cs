using System.Text;

namespace ReportTasks.Publishing.Git;

/// <summary>
/// Commits through the git executable, with its hooks, filters and signatures, on an index of its own: hooks see what
/// will be committed, and where they refuse it, the user's index was never touched.
/// </summary>
public sealed class ProgramCommitter(IGitProgram program) : IGitCommitter
{
    private static readonly string[] FromInput = ["--pathspec-from-file=-", "--pathspec-file-nul"];

    // A split or watched index points at files beside it, which a copy must not share.
    private static readonly string[] PlainIndex = ["-c", "core.splitIndex=false", "-c", "core.fsmonitor=false"];

    public string? HeadOf(GitRepository repository, CancellationToken cancellation) => In(repository, cancellation).FindCommit("HEAD");

    public IReadOnlySet<string> StagedAgainst(GitRepository repository, string? commit, CancellationToken cancellation) =>
        Staged(In(repository, cancellation), commit).ToHashSet(StringComparer.Ordinal);

    public GitCommit? Commit(GitRepository repository, CommitRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(repository);
        ArgumentNullException.ThrowIfNull(request);
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["GIT_INDEX_FILE"] = request.IndexPath };
        var git = new GitCommands(program, repository.WorkTree, cancellation) { Environment = environment };
        FillIndex(git, repository, request);
        if (Staged(git, repository.Head).Length == 0) return null;
        AddPeople(environment, git, request.Author);
        if (HeadOf(repository, cancellation) != repository.Head) throw GitException.Overtaken();
        var output = git.Run(Encoding.UTF8.GetBytes(request.Message), "-c", "i18n.commitEncoding=UTF-8", "commit", "-q", "--cleanup=verbatim", "-F", "-");
        if (!output.IsSuccess)
        {
            throw new GitException(
                $"Nothing was committed: git commit, or a hook of the repository, ended with exit code {output.ExitCode}.{GitText.Of(output)}\nFix what it names and run again.");
        }

        return HeadCommit(git);
    }

    /// <summary>Finds the commit that git made before it was ended, for example because a post-commit hook hangs.</summary>
    /// <returns>Null if HEAD is not a child of the repository's commit that changes one of the paths.</returns>
    internal GitCommit? FindCommit(GitRepository repository, IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        if (HeadOf(repository, cancellation) is not { } head || head == repository.Head) return null;
        var git = In(repository, cancellation);
        if (git.FindCommit("HEAD^") != repository.Head) return null;
        var commit = HeadCommit(git);
        return commit.Paths.Intersect(paths, StringComparer.Ordinal).Any() ? commit : null;
    }

    public void TakeIntoIndex(GitRepository repository, IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        if (paths.Count > 0) In(repository, cancellation).Get(GitCommands.Join(paths), ["--literal-pathspecs", "reset", "-q", .. FromInput]);
    }

    private static void FillIndex(GitCommands git, GitRepository repository, CommitRequest request)
    {
        // From the user's, for it knows which files are as they were.
        var users = Path.Combine(repository.GitDirectory, "index");
        if (File.Exists(users)) File.Copy(users, request.IndexPath, overwrite: true);
        if (repository.Head is not { } head) git.Get([.. PlainIndex, "read-tree", "--empty"]);

        // --reset refuses staged files that are marked skip-worktree or assume-unchanged. Without it the index forgets which
        // files are unchanged, which only costs time.
        else if (!git.Run([.. PlainIndex, "read-tree", "--reset", head]).IsSuccess) git.Get([.. PlainIndex, "read-tree", head]);

        // Not by git add, which holds each path against each other; only it reaches beyond what a sparse checkout holds.
        string[] add = git.IsConfigured("core.sparseCheckout")
            ? ["--literal-pathspecs", "add", "--force", "--sparse", .. FromInput]
            : ["update-index", "--add", "--replace", "-z", "--stdin"];
        git.Get(GitCommands.Join(request.Paths), [.. PlainIndex, .. add]);
    }

    /// <summary>The author is the user's choice; a committer is only named where git would have to guess one.</summary>
    private static void AddPeople(Dictionary<string, string?> environment, GitCommands git, GitAuthor? chosen)
    {
        if (chosen is not null) (environment["GIT_AUTHOR_NAME"], environment["GIT_AUTHOR_EMAIL"]) = (chosen.Name, chosen.Mail);
        if (git.Run("-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT").IsSuccess) return;
        var author = chosen ?? GitAuthor.Parse(git.Get("var", "GIT_AUTHOR_IDENT"));
        (environment["GIT_COMMITTER_NAME"], environment["GIT_COMMITTER_EMAIL"]) = (author.Name, author.Mail);
    }

    private static GitCommit HeadCommit(GitCommands git) => new(
        git.Get("rev-parse", "HEAD"),
        git.Get("rev-parse", "--short", "HEAD"),
        git.List("diff-tree", "--root", "-r", "-z", "--no-commit-id", "--no-renames", "--name-only", "HEAD"));

    private static string[] Staged(GitCommands git, string? commit) =>
        git.List("diff-index", "--cached", "-z", "--no-renames", "--name-only", commit ?? git.Get("hash-object", "-t", "tree", "--stdin"), "--");

    private GitCommands In(GitRepository repository, CancellationToken cancellation) => new(program, repository.WorkTree, cancellation);
}
