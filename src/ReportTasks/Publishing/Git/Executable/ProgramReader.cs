using ReportTasks.Options.Values;

namespace ReportTasks.Publishing.Git.Executable;

/// <summary>Reads with the git executable, which supports every repository format and filter.</summary>
internal sealed class ProgramReader(IGitProgram program) : IGitReader
{
    private const string Here = "./";
    private const string Branches = "refs/heads/";

    public GitRepository? Find(string directory, CancellationToken cancellation)
    {
        var git = new GitCommands(program, directory, cancellation);
        var kind = git.Run("rev-parse", "--is-bare-repository", "--is-inside-work-tree");
        if (!kind.IsSuccess)
        {
            return kind.Error.Contains("not a git repository", StringComparison.Ordinal)
                ? null
                : throw new GitException(
                    $"git cannot read the repository of {directory}.{GitText.Of(kind)}\nFix this and run again.");
        }

        var hasWorkTree = kind.Output.EndsWith("true", StringComparison.Ordinal);
        return new GitRepository(
            hasWorkTree ? Path.GetFullPath(git.Get("rev-parse", "--show-toplevel")) : "",
            Path.GetFullPath(git.Get("rev-parse", "--absolute-git-dir")),
            BranchOf(git),
            git.FindCommit("HEAD"));
    }

    public CommitAuthor? AuthorOf(GitRepository repository, CancellationToken cancellation) =>
        In(repository, cancellation).Find("-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT") is { } author
            ? GitCommands.AuthorIn(author)
            : null;

    public IReadOnlyDictionary<string, PathState> StatesOf(
        GitRepository repository, IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        var git = In(repository, cancellation);
        var known = Known(paths);
        var states = paths.ToDictionary(path => path, _ => PathState.Same, StringComparer.Ordinal);
        foreach (var (path, state) in Status(git, CommonDirectory(paths)))
        {
            if (known.TryGetValue(Normal(path), out var ours) && states[ours] != PathState.Changed) states[ours] = state;
        }

        foreach (var path in Ignored(git, [.. states.Where(path => path.Value == PathState.Same).Select(path => path.Key)]))
        {
            if (known.TryGetValue(Normal(path), out var ours)) states[ours] = PathState.Ignored;
        }

        return states;
    }

    public IReadOnlyDictionary<string, ContentFilter> FiltersOf(
        GitRepository repository, IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (paths.Count == 0) return new Dictionary<string, ContentFilter>(StringComparer.Ordinal);
        var git = In(repository, cancellation);
        var known = Known(paths);
        var fields = git.Get(GitCommands.Join(paths), "check-attr", "-z", "--stdin", "filter").Split('\0');
        for (var i = 0; i + 2 < fields.Length; i += 3)
        {
            if (fields[i + 2] is not ("unspecified" or "unset" or "set") && known.TryGetValue(Normal(fields[i]), out var path))
                names[path] = fields[i + 2];
        }

        var filters = names.Values.Distinct(StringComparer.Ordinal)
            .ToDictionary(name => name, name => new ContentFilter(name, IsSetUp(git, name)), StringComparer.Ordinal);
        return names.ToDictionary(path => path.Key, path => filters[path.Value], StringComparer.Ordinal);
    }

    private static bool IsSetUp(GitCommands git, string filter) =>
        git.Configured($"filter.{filter}.clean") is not null || git.Configured($"filter.{filter}.process") is not null;

    // Without --short, which prints heads/main if a tag is also named main.
    private static string? BranchOf(GitCommands git)
    {
        var name = git.Find("symbolic-ref", "-q", "HEAD");
        return name?.StartsWith(Branches, StringComparison.Ordinal) == true ? name[Branches.Length..] : name;
    }

    private GitCommands In(GitRepository repository, CancellationToken cancellation) =>
        new(program, repository.WorkTree, cancellation);

    /// <param name="directory">The directory to check. One for all paths, because thousands exceed the command line.</param>
    private static IEnumerable<(string Path, PathState State)> Status(GitCommands git, string directory)
    {
        // To compare a file, the Git LFS filter stores its content. Use a temporary storage, so that the repository does not
        // change.
        var storage = Path.Combine(Path.GetTempPath(), $"reporttasks-lfs-{Guid.NewGuid():N}");
        try
        {
            return StatusLine.Read(git.List(
            [
                "-c", "core.fsmonitor=false", "-c", $"lfs.storage={storage}", "--literal-pathspecs",
                "status", "--porcelain=v2", "-z", "--untracked-files=all", "--no-renames", "--ignore-submodules=all",
                .. directory.Length > 0 ? (string[])["--", directory] : [],
            ]));
        }
        finally
        {
            if (Directory.Exists(storage)) Directory.Delete(storage, recursive: true);
        }
    }

    private static string[] Ignored(GitCommands git, List<string> paths)
    {
        if (paths.Count == 0) return [];

        // This command has no --literal-pathspecs, but names with a leading ./ are literal.
        var output = git.Run(GitCommands.Join(paths.Select(path => Here + path)), "check-ignore", "-z", "--stdin");
        return output.ExitCode switch
        {
            0 => [.. GitCommands.Split(output.Output).Select(path => path[Here.Length..])],
            1 => [],
            _ => throw new GitException(
                $"git check-ignore ended with exit code {output.ExitCode}.{GitText.Of(output)}\n"
                + "Fix this and run again."),
        };
    }

    /// <summary>The paths, by their form in git's output.</summary>
    private static Dictionary<string, string> Known(IEnumerable<string> paths) =>
        paths.DistinctBy(Normal, StringComparer.Ordinal).ToDictionary(Normal, path => path, StringComparer.Ordinal);

    /// <summary>A path as in git's output, where line feeds replace carriage returns.</summary>
    private static string Normal(string path) => path.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private static string CommonDirectory(IReadOnlyList<string> paths)
    {
        if (paths.Count == 0) return "";
        var common = DirectoryOf(paths[0]);
        foreach (var path in paths)
        {
            while (common.Length > 0 && !path.StartsWith(common + '/', StringComparison.Ordinal)) common = DirectoryOf(common);
        }

        return common;
    }

    private static string DirectoryOf(string path) => path.LastIndexOf('/') is > 0 and var end ? path[..end] : "";
}
