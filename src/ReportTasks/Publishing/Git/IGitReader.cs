namespace ReportTasks.Publishing.Git;

/// <summary>Reads a repository and changes nothing in it.</summary>
public interface IGitReader
{
    /// <param name="directory">Absolute, there, and without symbolic links in it.</param>
    /// <returns>Null outside of any repository.</returns>
    /// <exception cref="GitException">There is one that cannot be read.</exception>
    GitRepository? Find(string directory, CancellationToken cancellation);

    /// <summary>Who git would say a commit is by; null where nobody is configured.</summary>
    GitAuthor? AuthorOf(GitRepository repository, CancellationToken cancellation);

    /// <summary>How files compare to HEAD.</summary>
    /// <param name="paths">Relative to the work tree; all are there.</param>
    IReadOnlyDictionary<string, PathState> StatesOf(GitRepository repository, IReadOnlyList<string> paths, CancellationToken cancellation);

    /// <summary>The filters, such as <c>lfs</c>, that attributes put on files; only of files that have one.</summary>
    IReadOnlyDictionary<string, ContentFilter> FiltersOf(GitRepository repository, IReadOnlyList<string> paths, CancellationToken cancellation);
}

/// <summary>How a file compares to HEAD.</summary>
public enum PathState
{
    Same,
    New,

    /// <summary>Other than in HEAD, or staged as something else; only the commit itself tells for sure.</summary>
    Changed,

    /// <summary>Unknown to git and hidden by .gitignore.</summary>
    Ignored,
}

/// <param name="IsSetUp">Whether git's configuration says what to run; git passes content through as it is if not.</param>
public sealed record ContentFilter(string Name, bool IsSetUp)
{
    public const string Lfs = "lfs";
}
