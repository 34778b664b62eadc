namespace ReportTasks.Publishing.Git.Planning;

/// <summary>Why artifacts are not committed, in sentences for one or several files.</summary>
internal static class LeftOutReasons
{
    public const string Link = "left out because of a symbolic link in the path. Replace the link with the file.";
    public const string OtherRepository = "left out, part of another repository or of git's own files. "
        + "Choose an --output-dir in the repository to commit to.";
    public const string Ignored =
        "left out, ignored by .gitignore. Remove the pattern, or add the files once with git add --force.";
    public const string Secret =
        "left out because of a signed URL in it, which is a secret. "
        + "Remove it (ReportTasks writes none without --keep-signed-urls) and run again.";

    /// <param name="why">Follows the file's name in a sentence.</param>
    public static string Refused(string why) => $"left out, because it {why}. Remove or replace it and run again.";

    /// <param name="error">The operating system's message.</param>
    public static string Unreadable(string error) =>
        $"left out because it cannot be read ({error.TrimEnd('.')}). Fix this and run again.";

    public static string Large(int megabytes) =>
        $"left out, larger than --commit-max-mb={megabytes} and not tracked by Git LFS. "
        + "Run git lfs track \"*.mp4\" and commit .gitattributes, or raise the limit.";

    public static string NotSetUp(string filter) => filter == ContentFilter.Lfs
        ? "left out, because Git LFS is not set up. Install git-lfs and run git lfs install, then run again."
        : $"left out, because the filter {filter} is not configured. "
            + $"Set it up (filter.{filter}.clean), then run again.";
}
