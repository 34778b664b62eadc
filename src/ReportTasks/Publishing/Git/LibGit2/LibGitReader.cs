using LibGit2Sharp;
using ReportTasks.Options.Values;

namespace ReportTasks.Publishing.Git.LibGit2;

/// <summary>
/// Reads with libgit2 on machines without the git executable, such as slim containers. Throws a
/// <see cref="GitNeededException"/> for repositories that libgit2 does not fully support.
/// </summary>
/// <param name="variables">Returns the value of an environment variable. Some name the author.</param>
internal sealed class LibGitReader(Func<string, string?> variables) : IGitReader
{
    private static readonly Dictionary<string, ContentFilter> NoFilters = new(StringComparer.Ordinal);

    public GitRepository? Find(string directory, CancellationToken cancellation)
    {
        try
        {
            if (Repository.Discover(directory) is not { } found)
            {
                return HasGitAbove(directory)
                    ? throw new GitNeededException("a .git that libgit2 does not find, for example on another file system")
                    : null;
            }

            using var repository = new Repository(found);
            LibGitLimits.CheckFormat(repository);
            var isOutside = repository.Info.IsBare || IsBelow(repository.Info.Path, directory);
            return new GitRepository(
                isOutside ? "" : Path.TrimEndingDirectorySeparator(Path.GetFullPath(repository.Info.WorkingDirectory)),
                Path.TrimEndingDirectorySeparator(Path.GetFullPath(repository.Info.Path)),
                repository.Info.IsHeadDetached ? null : repository.Head.FriendlyName,
                repository.Head.Tip?.Sha);
        }
        catch (Exception exception) when (LibGit.IsLimit(exception))
        {
            throw LibGit.Reason(exception, directory, "a format or location that libgit2 does not support");
        }
    }

    public CommitAuthor? AuthorOf(GitRepository repository, CancellationToken cancellation) =>
        LibGit.Use(repository, git => Author(git, "AUTHOR"));

    public IReadOnlyDictionary<string, PathState> StatesOf(
        GitRepository repository, IReadOnlyList<string> paths, CancellationToken cancellation) => LibGit.Use(repository, git =>
    {
        LibGitLimits.CheckFilters(git, paths);
        var states = paths.ToDictionary(path => path, _ => PathState.Same, StringComparer.Ordinal);
        if (paths.Count == 0) return states;
        foreach (var entry in Status(git, paths))
        {
            cancellation.ThrowIfCancellationRequested();
            if (states.ContainsKey(entry.FilePath)) states[entry.FilePath] = StateOf(entry.State, IsInHead(git, entry.FilePath));
        }

        // libgit2 silently treats files that it cannot access as missing.
        return states.FirstOrDefault(path => path.Value == PathState.Same && !IsInHead(git, path.Key)).Key is { } unseen
            ? throw new GitException(
                $"The repository of {repository.WorkTree} could not be read: libgit2 cannot access '{unseen}'. "
                + "Check that it exists and is readable, and run again.")
            : states;
    });

    public IReadOnlyDictionary<string, ContentFilter> FiltersOf(
        GitRepository repository, IReadOnlyList<string> paths, CancellationToken cancellation) => LibGit.Use(repository, git =>
    {
        LibGitLimits.CheckFilters(git, paths);
        return NoFilters;
    });

    /// <summary>Finds the author or committer as git does: in the environment, then in the role's settings, then the user's.</summary>
    /// <param name="role"><c>AUTHOR</c> or <c>COMMITTER</c>.</param>
    internal CommitAuthor? Author(Repository repository, string role)
    {
        var section = role.ToLowerInvariant();
        var name = variables($"GIT_{role}_NAME") ?? Value($"{section}.name") ?? Value("user.name");
        var mail = variables($"GIT_{role}_EMAIL") ?? Value($"{section}.email") ?? Value("user.email") ?? variables("EMAIL");
        return string.IsNullOrWhiteSpace(name) || string.IsNullOrWhiteSpace(mail) ? null : new CommitAuthor(name, mail);

        string? Value(string key) => LibGit.Configured(repository, key);
    }

    private static RepositoryStatus Status(Repository git, IReadOnlyList<string> paths) => git.RetrieveStatus(new StatusOptions
    {
        PathSpec = [.. paths],
        DisablePathSpecMatch = true,
        IncludeIgnored = true,
        RecurseIgnoredDirs = true,
        IncludeUntracked = true,
        RecurseUntrackedDirs = true,
        DetectRenamesInIndex = false,
        DetectRenamesInWorkDir = false,
        ExcludeSubmodules = true,
    });

    private static bool HasGitAbove(string directory)
    {
        for (var place = directory; place is not null; place = Path.GetDirectoryName(place))
        {
            if (Path.Exists(Path.Combine(place, ".git"))) return true;
        }

        return false;
    }

    private static bool IsInHead(Repository repository, string path) => repository.Head.Tip?[path] is not null;

    private static PathState StateOf(FileStatus status, bool isInHead) =>
        status is FileStatus.Unaltered or FileStatus.Nonexistent ? PathState.Same
        : status == FileStatus.Ignored ? PathState.Ignored
        : isInHead ? PathState.Changed
        : PathState.New;

    private static bool IsBelow(string gitDirectory, string directory)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(gitDirectory)) + Path.DirectorySeparatorChar;
        return (directory + Path.DirectorySeparatorChar).StartsWith(root, StringComparison.Ordinal);
    }
}
