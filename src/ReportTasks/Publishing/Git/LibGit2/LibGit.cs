using System.Runtime.InteropServices;
using LibGit2Sharp;

namespace ReportTasks.Publishing.Git.LibGit2;

/// <summary>Opens repositories with libgit2 and turns its errors into messages for users.</summary>
internal static class LibGit
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    // EIO, EACCES, ENFILE, EMFILE, ENOSPC, EROFS, and on Linux ELOOP and EDQUOT. LibGit2Sharp gives no number, but the messages
    // of libgit2 end with the text of the system.
    private static readonly string[] SystemErrors =
        [.. new[] { 5, 13, 23, 24, 28, 30, 40, 122 }.Select(number => $": {Marshal.GetPInvokeErrorMessage(number)}")];

    public static T Use<T>(GitRepository place, Func<Repository, T> use)
    {
        try
        {
            using var repository = new Repository(place.WorkTree);
            return use(repository);
        }
        catch (LockedFileException exception) when (!IsOfSystem(exception))
        {
            throw new GitException(
                $"Another git process is at work in {place.WorkTree}. Wait for it to end and run again.", exception);
        }
        catch (Exception exception) when (IsLimit(exception))
        {
            throw Reason(exception, place.WorkTree, "something that libgit2 cannot do");
        }
    }

    /// <summary>The error of libgit2 as one of the operating system, or as a feature that takes the git executable.</summary>
    /// <param name="feature">What the repository uses in the second case.</param>
    public static GitException Reason(Exception exception, string place, string feature) => IsOfSystem(exception)
        ? new GitException(
            $"The repository of {place} could not be read or written: {exception.Message.TrimEnd('.')}. Fix that and run again.",
            exception)
        : new GitNeededException(feature, exception);

    /// <summary>Whether a system call failed. libgit2 reports even a file without permission as locked.</summary>
    private static bool IsOfSystem(Exception exception) =>
        Array.Exists(SystemErrors, words => exception.Message.EndsWith(words, StringComparison.Ordinal));

    /// <summary>Whether libgit2 cannot do something, or does not exist for this system: it is native.</summary>
    public static bool IsLimit(Exception exception) =>
        exception is LibGit2SharpException or DllNotFoundException or TypeInitializationException;

    /// <summary>The directory that the work trees of a repository share.</summary>
    public static string CommonDirectory(Repository repository) => GitRepository.CommonDirectoryOf(repository.Info.Path);

    /// <summary>A value of git's configuration; null if it is not set.</summary>
    public static string? Configured(Repository repository, string key)
    {
        var shared = CommonDirectory(repository);
        if (string.Equals(shared, repository.Info.Path, StringComparison.Ordinal))
            return repository.Config.Get<string>(key)?.Value;

        // In a linked work tree LibGit2Sharp looks for the configuration in the wrong directory.
        using var configuration = Configuration.BuildFrom(Path.Combine(shared, "config"));
        return configuration.Get<string>(key)?.Value;
    }

    public static bool IsOn(Repository repository, string key, bool whereUnset = false) =>
        Configured(repository, key)?.ToUpperInvariant() is { } value
            ? value is not ("" or "FALSE" or "OFF" or "NO" or "0")
            : whereUnset;

    /// <summary>Whether a file has an executable bit; false on Windows.</summary>
    public static bool IsExecutable(string path) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Executable) != UnixFileMode.None;
}
