using ReportTasks.Options.Values;

namespace ReportTasks.Publishing.Git;

/// <summary>Reads a repository without changing it.</summary>
internal interface IGitReader
{
    /// <param name="directory">Absolute, existing, and without symbolic links in it.</param>
    /// <returns>Null outside any repository.</returns>
    /// <exception cref="GitException">The repository cannot be read.</exception>
    GitRepository? Find(string directory, CancellationToken cancellation);

    /// <summary>The author that git would use; null if none is configured.</summary>
    CommitAuthor? AuthorOf(GitRepository repository, CancellationToken cancellation);

    /// <summary>Compares files to HEAD.</summary>
    /// <param name="paths">Relative to the work tree, existing.</param>
    IReadOnlyDictionary<string, PathState> StatesOf(
        GitRepository repository, IReadOnlyList<string> paths, CancellationToken cancellation);

    /// <summary>The filters, such as <c>lfs</c>, that attributes put on files; only files that have one.</summary>
    IReadOnlyDictionary<string, ContentFilter> FiltersOf(
        GitRepository repository, IReadOnlyList<string> paths, CancellationToken cancellation);
}

/// <summary>How a file compares to HEAD.</summary>
internal enum PathState
{
    Same,
    New,

    /// <summary>Differs from HEAD, or is staged as something else. Only a commit can tell for sure.</summary>
    Changed,

    /// <summary>Untracked, and hidden by .gitignore.</summary>
    Ignored,
}

/// <param name="IsSetUp">Whether git's configuration has a command for it. If not, git does not filter.</param>
internal sealed record ContentFilter(string Name, bool IsSetUp)
{
    public const string Lfs = "lfs";
}
