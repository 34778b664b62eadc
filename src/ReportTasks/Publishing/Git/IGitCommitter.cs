namespace ReportTasks.Publishing.Git;

/// <summary>Makes commits of given files, past whatever the user has staged.</summary>
public interface IGitCommitter
{
    /// <summary>The commit that HEAD is at; null where there is none yet.</summary>
    string? HeadOf(GitRepository repository, CancellationToken cancellation);

    /// <summary>The paths that the user's index holds otherwise than a commit does.</summary>
    /// <param name="commit">Null for a commit without files.</param>
    IReadOnlySet<string> StagedAgainst(GitRepository repository, string? commit, CancellationToken cancellation);

    /// <summary>HEAD with the files as they are now, as a new commit; the user's index stays as it is.</summary>
    /// <returns>Null where HEAD has all of it.</returns>
    /// <exception cref="GitException">Nothing was committed.</exception>
    GitCommit? Commit(GitRepository repository, CommitRequest request, CancellationToken cancellation);

    /// <summary>Sets the user's index to HEAD for these paths and no others.</summary>
    void TakeIntoIndex(GitRepository repository, IReadOnlyList<string> paths, CancellationToken cancellation);
}

/// <param name="Paths">Relative to the work tree.</param>
/// <param name="Author">Null for the one that git is configured with.</param>
/// <param name="IndexPath">Where an index of the commit's own may be built; removed by who asks.</param>
public sealed record CommitRequest(IReadOnlyList<string> Paths, string Message, GitAuthor? Author, string IndexPath);

/// <summary>A commit that was made.</summary>
/// <param name="Paths">All that it changes: hooks may have added to what was asked for.</param>
public sealed record GitCommit(string Id, string ShortId, IReadOnlyList<string> Paths);
