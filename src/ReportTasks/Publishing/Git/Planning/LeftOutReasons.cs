namespace ReportTasks.Publishing.Git.Planning;

/// <summary>Why artifacts are not committed, in words that fit any number of them.</summary>
internal static class LeftOutReasons
{
    public const string Link = "left out, a symbolic link in the path. Put the file itself there.";

    public const string Foreign = "left out, part of another repository, or of git's own files. "
        + "Choose an --output-dir in the repository that should hold them.";

    public const string Ignored =
        "left out, hidden by .gitignore. Take the pattern out of it, or add the files once by hand with git add --force.";

    public const string Secret =
        "left out, there is a signed URL in it, which is a secret. "
        + "Take it out (without --keep-signed-urls none is written) and run again.";

    /// <param name="why">Completes a sentence that begins with the file's name.</param>
    public static string Refused(string why) => $"left out, because it {why}. Remove or replace it and run again.";

    /// <param name="error">The operating system's message.</param>
    public static string Unreadable(string error) =>
        $"left out because it cannot be read ({error.TrimEnd('.')}). Fix that and run again.";

    public static string Large(int megabytes) =>
        $"left out, larger than --commit-max-mb={megabytes}, and not held by Git LFS. "
        + "Run git lfs track \"*.mp4\" and commit .gitattributes, or raise the limit.";

    public static string NotSetUp(string filter) => filter == ContentFilter.Lfs
        ? "left out, meant for Git LFS, which is not set up here. Install git-lfs and run git lfs install, then run again."
        : $"left out, meant for the filter {filter}, which is not configured here. "
            + $"Set it up (filter.{filter}.clean), then run again.";
}
