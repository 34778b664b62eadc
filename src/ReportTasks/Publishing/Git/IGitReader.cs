using ReportTasks.Options.Values;

namespace ReportTasks.Publishing.Git;

/// <summary>Reads a repository without changing it.</summary>
internal interface IGitReader
{
    /// <param name="directory">The absolute path of an existing directory, without symbolic links.</param>
    /// <returns>Null if the directory is not in a repository.</returns>
    /// <exception cref="GitException">The repository cannot be read.</exception>
    GitRepository? Find(string directory, CancellationToken cancellation);

    /// <summary>The author that git would use; null if none is configured.</summary>
    CommitAuthor? AuthorOf(GitRepository repository, CancellationToken cancellation);

    /// <summary>Compares files with HEAD.</summary>
    /// <param name="paths">Paths of existing files, relative to the work tree.</param>
    IReadOnlyDictionary<string, PathState> StatesOf(
        GitRepository repository, IReadOnlyList<string> paths, CancellationToken cancellation);

    /// <summary>The filter of each file that has one in its git attributes, such as <c>lfs</c>.</summary>
    IReadOnlyDictionary<string, ContentFilter> FiltersOf(
        GitRepository repository, IReadOnlyList<string> paths, CancellationToken cancellation);
}

/// <summary>The state of a file compared with HEAD.</summary>
internal enum PathState
{
    Same,
    New,

    /// <summary>Differs from HEAD, or its staged version does.</summary>
    Changed,

    /// <summary>Untracked and ignored by .gitignore.</summary>
    Ignored,
}

/// <param name="IsSetUp">Whether git's configuration has a command for it. If not, git does not apply it.</param>
internal sealed record ContentFilter(string Name, bool IsSetUp)
{
    public const string Lfs = "lfs";
}
