using System.Text;
using System.Text.RegularExpressions;
using LibGit2Sharp;
using ReportTasks.Files;
using ReportTasks.Files.Reading;

namespace ReportTasks.Publishing.Git.LibGit2;

/// <summary>Refuses repositories with features that libgit2 silently ignores.</summary>
internal static partial class LibGitLimits
{
    // git ignores longer attribute files.
    private const int MaxLength = 100 << 20;

    private static readonly string[] CommitHooks =
        ["pre-commit", "prepare-commit-msg", "commit-msg", "post-commit", "reference-transaction"];

    /// <exception cref="GitNeededException">libgit2 would misread the repository.</exception>
    public static void CheckFormat(Repository repository)
    {
        if (LibGit.IsOn(repository, "core.sparseCheckout")) throw new GitNeededException("a sparse checkout");
        if (LibGit.IsOn(repository, "core.splitIndex")) throw new GitNeededException("a split index");
        if (LibGit.IsOn(repository, "extensions.worktreeConfig"))
            throw new GitNeededException("a separate configuration for each work tree");
    }

    /// <summary>Refuses paths whose attribute files mention any filter.</summary>
    /// <exception cref="GitNeededException">A filter may apply to a path.</exception>
    public static void CheckFilters(Repository repository, IReadOnlyList<string> paths)
    {
        if (AttributeFiles(repository, paths).Any(file => Filter().IsMatch(TextOf(file))))
            throw new GitNeededException("a filter such as Git LFS");
    }

    /// <exception cref="GitNeededException">The repository signs commits or has a commit hook.</exception>
    public static void CheckCommit(Repository repository)
    {
        if (LibGit.IsOn(repository, "commit.gpgSign")) throw new GitNeededException("signed commits");
        var hook = Array.Find(CommitHooks, name => IsRunnable(Path.Combine(HooksDirectory(repository), name)));
        if (hook is not null) throw new GitNeededException($"the hook {hook}");
    }

    private static IEnumerable<string> AttributeFiles(Repository repository, IReadOnlyList<string> paths)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        yield return Path.Combine(LibGit.CommonDirectory(repository), "info", "attributes");
        yield return LibGit.Configured(repository, "core.attributesFile") is { } file
            ? InHome(file)
            : Path.Combine(home, ".config", "git", "attributes");
        var directories = paths.SelectMany(Above).Append("").Distinct(StringComparer.Ordinal);
        foreach (var directory in directories)
            yield return Path.Combine(repository.Info.WorkingDirectory, directory, ".gitattributes");
    }

    private static IEnumerable<string> Above(string path)
    {
        for (var end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1)) yield return path[..end];
    }

    private static string HooksDirectory(Repository repository) => LibGit.Configured(repository, "core.hooksPath") is { } configured
        ? Path.Combine(repository.Info.WorkingDirectory, InHome(configured))
        : Path.Combine(LibGit.CommonDirectory(repository), "hooks");

    /// <summary>Empty if the file does not exist or is not regular: git does not read it either.</summary>
    private static string TextOf(string file)
    {
        try
        {
            return File.Exists(file) ? Encoding.UTF8.GetString(RegularFile.ReadNamed(file, MaxLength)) : "";
        }
        catch (RefusedFileException)
        {
            return "";
        }
    }

    private static bool IsRunnable(string hook) =>
        File.Exists(hook) && (OperatingSystem.IsWindows() || LibGit.IsExecutable(hook));

    private static string InHome(string path) => path.StartsWith("~/", StringComparison.Ordinal)
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[2..])
        : path;

    [GeneratedRegex(@"\b(filter|working-tree-encoding)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Filter();
}
