namespace ReportTasks.Publishing.Git;

/// <summary>Reads through the git executable, which knows every format and filter.</summary>
public sealed class ProgramReader(IGitProgram program) : IGitReader
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
                : throw new GitException($"git cannot read the repository of {directory}.{GitText.Of(kind)}\nFix what it names and run again.");
        }

        var hasWorkTree = kind.Output.EndsWith("true", StringComparison.Ordinal);
        return new GitRepository(
            hasWorkTree ? Path.GetFullPath(git.Get("rev-parse", "--show-toplevel")) : "",
            Path.GetFullPath(git.Get("rev-parse", "--absolute-git-dir")),
            BranchOf(git),
            git.FindCommit("HEAD"));
    }

    public GitAuthor? AuthorOf(GitRepository repository, CancellationToken cancellation) =>
        In(repository, cancellation).Find("-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT") is { } author ? GitAuthor.Parse(author) : null;

    public IReadOnlyDictionary<string, PathState> StatesOf(GitRepository repository, IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        using var storage = new LfsScratch();
        var git = In(repository, cancellation);
        var known = new GitPaths(paths);
        var states = paths.ToDictionary(path => path, _ => PathState.Same, StringComparer.Ordinal);

        // One path for all: the command line would not hold thousands, and status reads none from its input.
        string[] below = CommonDirectory(paths) is { Length: > 0 } directory ? ["--", directory] : [];
        foreach (var (path, state) in StatusLine.Read(git.List(
        [
            "-c", "core.fsmonitor=false", "-c", $"lfs.storage={storage.Path}", "--literal-pathspecs",
            "status", "--porcelain=v2", "-z", "--untracked-files=all", "--no-renames", "--ignore-submodules=all", .. below,
        ])))
        {
            if (known.Of(path) is { } ours && states[ours] != PathState.Changed) states[ours] = state;
        }

        foreach (var path in Ignored(git, [.. states.Where(path => path.Value == PathState.Same).Select(path => path.Key)]))
        {
            if (known.Of(path) is { } ours) states[ours] = PathState.Ignored;
        }

        return states;
    }

    public IReadOnlyDictionary<string, ContentFilter> FiltersOf(GitRepository repository, IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        if (paths.Count == 0) return new Dictionary<string, ContentFilter>(StringComparer.Ordinal);
        var git = In(repository, cancellation);
        var known = new GitPaths(paths);
        var filters = new Dictionary<string, ContentFilter>(StringComparer.Ordinal);
        var fields = git.Get(GitCommands.Join(paths), "check-attr", "-z", "--stdin", "filter").Split('\0');
        for (var i = 0; i + 2 < fields.Length; i += 3)
        {
            if (fields[i + 2] is not ("unspecified" or "unset" or "set") and var name && known.Of(fields[i]) is { } path) filters[path] = new ContentFilter(name, true);
        }

        var setUp = filters.Values.Select(filter => filter.Name).Distinct(StringComparer.Ordinal)
            .ToDictionary(name => name, name => git.Configured($"filter.{name}.clean") is not null || git.Configured($"filter.{name}.process") is not null, StringComparer.Ordinal);
        return filters.ToDictionary(path => path.Key, path => path.Value with { IsSetUp = setUp[path.Value.Name] }, StringComparer.Ordinal);
    }

    // Not --short, which writes heads/main where a tag is called main, too.
    private static string? BranchOf(GitCommands git) =>
        git.Find("symbolic-ref", "-q", "HEAD") is { } name ? name.StartsWith(Branches, StringComparison.Ordinal) ? name[Branches.Length..] : name : null;

    private GitCommands In(GitRepository repository, CancellationToken cancellation) => new(program, repository.WorkTree, cancellation);

    private static string[] Ignored(GitCommands git, List<string> paths)
    {
        if (paths.Count == 0) return [];

        // The one command that knows no --literal-pathspecs: with a dot in front no name means anything else.
        var output = git.Run(GitCommands.Join(paths.Select(path => Here + path)), "check-ignore", "-z", "--stdin");
        return output.ExitCode switch
        {
            0 => [.. GitCommands.Split(output.Output).Select(path => path[Here.Length..])],
            1 => [],
            _ => throw new GitException($"git check-ignore ended with exit code {output.ExitCode}.{GitText.Of(output)}\nFix what it names and run again."),
        };
    }

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
