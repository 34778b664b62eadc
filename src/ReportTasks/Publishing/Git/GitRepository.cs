using System.Text;
using ReportTasks.Files.Reading;

namespace ReportTasks.Publishing.Git;

/// <summary>A repository and its HEAD when the run read it.</summary>
/// <param name="WorkTree">The absolute path of the work tree; empty if the repository is bare.</param>
/// <param name="GitDirectory">The absolute path of the work tree's git directory.</param>
/// <param name="Branch">The current branch, without <c>refs/heads/</c>; null if HEAD is detached.</param>
/// <param name="Head">The current commit; null if no commit exists.</param>
internal sealed record GitRepository(string WorkTree, string GitDirectory, string? Branch, string? Head)
{
    private const int LongestPath = 64 << 10;

    public bool IsBare => WorkTree.Length == 0;

    /// <summary>The unfinished operation that blocks a commit, such as <c>merge</c>; null for none.</summary>
    public string? Operation =>
        Has("MERGE_HEAD") ? "merge"
        : Has("rebase-merge") || Has("rebase-apply") ? "rebase"
        : Has("CHERRY_PICK_HEAD") ? "cherry-pick"
        : Has("REVERT_HEAD") ? "revert"
        : Has("BISECT_LOG") ? "bisect"
        : Has("SQUASH_MSG") ? "squash merge" // git would use its prepared message for any commit
        : null;

    /// <summary>The branch, for messages.</summary>
    public string BranchText => Branch ?? "a detached HEAD";

    /// <summary>The path relative to the work tree, with <c>/</c> as separator.</summary>
    public string PathOf(string absolute) => Path.GetRelativePath(WorkTree, absolute).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>
    /// The directory with the branches and configuration that all work trees share. Differs from the git directory only in a linked
    /// work tree.
    /// </summary>
    /// <param name="gitDirectory">The absolute path of the work tree's git directory.</param>
    public static string CommonDirectoryOf(string gitDirectory)
    {
        var link = Path.Combine(gitDirectory, "commondir");
        return File.Exists(link)
            ? Path.GetFullPath(Encoding.UTF8.GetString(RegularFile.ReadAll(link, LongestPath)).TrimEnd(), gitDirectory)
            : gitDirectory;
    }

    private bool Has(string name) => Path.Exists(Path.Combine(GitDirectory, name));
}
