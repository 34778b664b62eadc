using Cake.Core;
using Cake.Git;
using LibGit2Sharp;
using ReportTasks.Publishing.Git;

namespace ReportTasks.Tasks;

/// <summary>Reads through Cake.Git and the LibGit2Sharp below it, where those can answer truthfully.</summary>
public sealed class CakeGitReader(ICakeContext context) : IGitReader
{
    private static readonly Dictionary<string, ContentFilter> NoFilters = new(StringComparer.Ordinal);

    public GitRepository? Find(string directory, CancellationToken cancellation)
    {
        if (Path.DirectorySeparatorChar != '\\' && directory.Contains('\\', StringComparison.Ordinal)) throw new GitNeededException("a directory with a backslash in its name");
        try
        {
            if (Repository.Discover(directory) is null) return HasGitAbove(directory) ? throw new GitNeededException("a .git that libgit2 passes over, for instance on another file system") : null;
            var root = context.GitFindRootFromPath(directory);
            using var repository = new Repository(root.FullPath);
            LibGitLimits.CheckFormat(repository);
            var isOutside = repository.Info.IsBare || IsBelow(repository.Info.Path, directory);
            return new GitRepository(
                isOutside ? "" : Path.TrimEndingDirectorySeparator(Path.GetFullPath(repository.Info.WorkingDirectory)),
                Path.TrimEndingDirectorySeparator(Path.GetFullPath(repository.Info.Path)),
                BranchOf(repository, root),
                repository.Head.Tip?.Sha);
        }
        catch (Exception exception) when (LibGit.IsLimit(exception))
        {
            throw LibGit.Reason(exception, directory, "a format or a place that libgit2 does not read");
        }
    }

    public GitAuthor? AuthorOf(GitRepository repository, CancellationToken cancellation) => LibGit.Use(repository, git => Author(git, "AUTHOR"));

    public IReadOnlyDictionary<string, PathState> StatesOf(GitRepository repository, IReadOnlyList<string> paths, CancellationToken cancellation) => LibGit.Use(repository, git =>
    {
        LibGitLimits.CheckFilters(git, paths);
        var states = paths.ToDictionary(path => path, _ => PathState.Same, StringComparer.Ordinal);
        if (paths.Count == 0) return states;
        var status = git.RetrieveStatus(new StatusOptions
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
        foreach (var entry in status)
        {
            cancellation.ThrowIfCancellationRequested();
            if (states.ContainsKey(entry.FilePath)) states[entry.FilePath] = StateOf(entry.State, IsInHead(git, entry.FilePath));
        }

        // What libgit2 cannot look at it takes for missing, and says nothing of it.
        if (states.FirstOrDefault(path => path.Value == PathState.Same && !IsInHead(git, path.Key)).Key is { } unseen)
        {
            throw new GitSystemException($"The repository of {repository.WorkTree} could not be read: libgit2 does not see '{unseen}'. Check that it is still there and can be read, and run again.");
        }

        return states;
    });

    public IReadOnlyDictionary<string, ContentFilter> FiltersOf(GitRepository repository, IReadOnlyList<string> paths, CancellationToken cancellation) => LibGit.Use(repository, git =>
    {
        LibGitLimits.CheckFilters(git, paths);
        return NoFilters;
    });

    /// <summary>As git itself looks for people: environment, then the role's configuration, then the user's.</summary>
    /// <param name="role"><c>AUTHOR</c> or <c>COMMITTER</c>.</param>
    internal GitAuthor? Author(Repository repository, string role)
    {
        var (section, environment) = (role.ToLowerInvariant(), context.Environment);
        var name = environment.GetEnvironmentVariable($"GIT_{role}_NAME") ?? Value($"{section}.name") ?? Value("user.name");
        var mail = environment.GetEnvironmentVariable($"GIT_{role}_EMAIL") ?? Value($"{section}.email") ?? Value("user.email") ?? environment.GetEnvironmentVariable("EMAIL");
        return string.IsNullOrWhiteSpace(name) || string.IsNullOrWhiteSpace(mail) ? null : new GitAuthor(name, mail);

        string? Value(string key) => LibGit.Configured(repository, key);
    }

    private string? BranchOf(Repository repository, Cake.Core.IO.DirectoryPath root) =>
        repository.Info.IsHeadDetached ? null
        : repository.Info.IsHeadUnborn ? repository.Head.FriendlyName
        : context.GitBranchCurrent(root).FriendlyName;

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

    private static bool IsBelow(string gitDirectory, string directory) =>
        (directory + Path.DirectorySeparatorChar).StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(gitDirectory)) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
