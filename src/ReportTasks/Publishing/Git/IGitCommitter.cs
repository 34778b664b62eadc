using ReportTasks.Options.Values;

namespace ReportTasks.Publishing.Git;

/// <summary>Commits given files and leaves out whatever else the user has staged.</summary>
internal interface IGitCommitter
{
    /// <summary>The commit of HEAD; null if there is none yet.</summary>
    string? HeadOf(GitRepository repository, CancellationToken cancellation);

    /// <summary>The paths that differ between the user's index and a commit.</summary>
    /// <param name="commit">Null for a commit without files.</param>
    IReadOnlySet<string> StagedAgainst(GitRepository repository, string? commit, CancellationToken cancellation);

    /// <summary>Commits the files as they are now, on top of HEAD. The user's index does not change.</summary>
    /// <returns>Null if HEAD has all of them.</returns>
    /// <exception cref="GitException">Nothing was committed.</exception>
    GitCommit? Commit(GitRepository repository, CommitRequest request, CancellationToken cancellation);

    /// <summary>Sets the user's index to HEAD for these paths and no others.</summary>
    void TakeIntoIndex(GitRepository repository, IReadOnlyList<string> paths, CancellationToken cancellation);
}

/// <param name="Paths">Relative to the work tree.</param>
/// <param name="Author">Null for the configured one.</param>
/// <param name="IndexPath">Where the commit's own index may be built; the caller removes it.</param>
internal sealed record CommitRequest(IReadOnlyList<string> Paths, string Message, CommitAuthor? Author, string IndexPath);

/// <param name="Paths">All that it changes: hooks may have added files.</param>
internal sealed record GitCommit(string Id, string ShortId, IReadOnlyList<string> Paths);
