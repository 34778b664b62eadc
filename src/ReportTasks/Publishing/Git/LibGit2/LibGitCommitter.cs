using LibGit2Sharp;
using ReportTasks.Options.Values;

namespace ReportTasks.Publishing.Git.LibGit2;

/// <summary>
/// Commits with libgit2 on machines without the git executable, unless the repository uses a feature that libgit2 lacks.
/// Cake.Git's alias does not fit, because it commits the whole index, including the user's staged changes.
/// </summary>
internal sealed class LibGitCommitter(LibGitReader reader, TimeProvider time) : IGitCommitter
{
    public string? HeadOf(GitRepository repository, CancellationToken cancellation) =>
        LibGit.Use(repository, git => git.Head.Tip?.Sha);

    public IReadOnlySet<string> StagedAgainst(
        GitRepository repository, string? commit, CancellationToken cancellation) => LibGit.Use(repository, git =>
    {
        var tree = commit is null ? null : git.Lookup<Commit>(commit).Tree;
        var options = new CompareOptions { Similarity = SimilarityOptions.None };
        return git.Diff.Compare<TreeChanges>(tree, DiffTargets.Index, null, null, options)
            .Select(change => change.Path).ToHashSet(StringComparer.Ordinal);
    });

    public GitCommit? Commit(
        GitRepository repository, CommitRequest request, CancellationToken cancellation) => LibGit.Use(repository, git =>
    {
        LibGitLimits.CheckCommit(git);
        LibGitLimits.CheckFilters(git, request.Paths);
        var head = git.Head.Tip;
        var tree = Tree(git, head, request.Paths, cancellation);
        if (tree.Id == head?.Tree.Id) return null;
        var author = request.Author ?? reader.Author(git, "AUTHOR")!;
        var commit = git.ObjectDatabase.CreateCommit(
            Signature(author),
            Signature(reader.Author(git, "COMMITTER") ?? author),
            request.Message,
            tree,
            head is null ? [] : [head],
            prettifyMessage: false);
        MoveBranch(git, repository, commit);
        return new GitCommit(
            commit.Sha,
            git.ObjectDatabase.ShortenObjectId(commit),
            [.. request.Paths.Where(path => head?[path]?.Target.Id != commit[path].Target.Id)]);
    });

    public void UpdateIndex(
        GitRepository repository, IReadOnlyList<string> paths, CancellationToken cancellation) => LibGit.Use(repository, git =>
    {
        foreach (var path in paths)
        {
            if (git.Head.Tip?[path] is { Target: Blob blob } entry) git.Index.Add(blob, path, entry.Mode);
            else git.Index.Remove(path);
        }

        git.Index.Write();
        return true;
    });

    private static Tree Tree(Repository git, Commit? head, IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        var hasModes = LibGit.IsOn(git, "core.fileMode", whereUnset: true);
        var definition = head is null ? new TreeDefinition() : TreeDefinition.From(head);
        foreach (var path in paths)
        {
            cancellation.ThrowIfCancellationRequested();
            var isExecutable = hasModes && !OperatingSystem.IsWindows()
                ? LibGit.IsExecutable(Path.Combine(git.Info.WorkingDirectory, path))
                : head?[path]?.Mode == Mode.ExecutableFile;
            var mode = isExecutable ? Mode.ExecutableFile : Mode.NonExecutableFile;
            definition.Add(path, git.ObjectDatabase.CreateBlob(path), mode);
        }

        return git.ObjectDatabase.CreateTree(definition);
    }

    private static void MoveBranch(Repository git, GitRepository repository, Commit commit)
    {
        var note = $"commit: {commit.MessageShort}";
        if (git.Head.Tip?.Sha != repository.Head) throw GitException.HeadMoved();
        if (repository.Head is null) git.Refs.Add(git.Refs.Head.TargetIdentifier, commit.Id, note);
        else git.Refs.UpdateTarget(git.Refs.Head.ResolveToDirectReference(), commit.Id, note);
    }

    private Signature Signature(CommitAuthor author) => new(author.Name, author.Mail, time.GetLocalNow());
}
