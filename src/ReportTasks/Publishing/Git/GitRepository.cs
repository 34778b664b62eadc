using System.Text;
using ReportTasks.Files.Reading;

namespace ReportTasks.Publishing.Git;

/// <summary>The state of a repository when the run looked.</summary>
/// <param name="WorkTree">The root of its work tree, absolute; empty if it is bare.</param>
/// <param name="GitDirectory">Of this work tree, absolute.</param>
/// <param name="Branch">The current branch, without <c>refs/heads/</c>; null if HEAD is detached.</param>
/// <param name="Head">The current commit; null if there is none yet.</param>
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
        : Has("SQUASH_MSG") ? "squash merge" // any commit would take the message that git has prepared for it
        : null;

    /// <summary>The branch as messages name it.</summary>
    public string Place => Branch ?? "a detached HEAD";

    /// <summary>A path relative to the work tree, with <c>/</c> between its parts.</summary>
    public string PathOf(string absolute) => Path.GetRelativePath(WorkTree, absolute).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>
    /// The directory of what all work trees share, such as branches and configuration. It differs from the git directory in a
    /// linked work tree only.
    /// </summary>
    /// <param name="gitDirectory">Of this work tree, absolute.</param>
    public static string CommonDirectoryOf(string gitDirectory)
    {
        var link = Path.Combine(gitDirectory, "commondir");
        return File.Exists(link)
            ? Path.GetFullPath(Encoding.UTF8.GetString(RegularFile.ReadAll(link, LongestPath)).TrimEnd(), gitDirectory)
            : gitDirectory;
    }

    private bool Has(string name) => Path.Exists(Path.Combine(GitDirectory, name));
}
