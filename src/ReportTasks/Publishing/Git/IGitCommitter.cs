using ReportTasks.Options.Values;

namespace ReportTasks.Publishing.Git;

/// <summary>Commits only the given files, not the user's other staged changes.</summary>
internal interface IGitCommitter
{
    /// <summary>The commit of HEAD; null if no commit exists.</summary>
    string? HeadOf(GitRepository repository, CancellationToken cancellation);

    /// <summary>The paths that differ between the user's index and a commit.</summary>
    /// <param name="commit">Null to compare with an empty tree.</param>
    IReadOnlySet<string> StagedAgainst(GitRepository repository, string? commit, CancellationToken cancellation);

    /// <summary>Commits the files on top of HEAD. The user's index does not change.</summary>
    /// <returns>Null if HEAD already has all of them.</returns>
    /// <exception cref="GitException">Nothing was committed.</exception>
    GitCommit? Commit(GitRepository repository, CommitRequest request, CancellationToken cancellation);

    /// <summary>Sets the user's index to HEAD for these paths only.</summary>
    void UpdateIndex(GitRepository repository, IReadOnlyList<string> paths, CancellationToken cancellation);
}

/// <param name="Paths">Relative to the work tree.</param>
/// <param name="Author">Null for the configured author.</param>
/// <param name="IndexPath">The path of a temporary index, which the caller deletes.</param>
internal sealed record CommitRequest(IReadOnlyList<string> Paths, string Message, CommitAuthor? Author, string IndexPath);

/// <param name="Paths">All changed paths, including those added by hooks.</param>
internal sealed record GitCommit(string Id, string ShortId, IReadOnlyList<string> Paths);
