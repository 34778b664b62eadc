using System.Runtime.InteropServices;
using LibGit2Sharp;

namespace ReportTasks.Publishing.Git.LibGit2;

/// <summary>Opens repositories with libgit2 and converts its errors to messages for users.</summary>
internal static class LibGit
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    // EIO, EACCES, ENFILE, EMFILE, ENOSPC, EROFS, and on Linux ELOOP and EDQUOT. LibGit2Sharp has no error numbers, but libgit2's
    // messages end with the system's message.
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
                $"Another git process is running in {place.WorkTree}. Wait until it ends and run again.", exception);
        }
        catch (Exception exception) when (IsLimit(exception))
        {
            throw Reason(exception, place.WorkTree, "something that libgit2 cannot do");
        }
    }

    /// <summary>Converts an error of libgit2: either an operating system error, or an unsupported feature.</summary>
    /// <param name="feature">The feature in the second case.</param>
    public static GitException Reason(Exception exception, string place, string feature) => IsOfSystem(exception)
        ? new GitException(
            $"The repository of {place} could not be read or written: {exception.Message.TrimEnd('.')}. Fix this and run again.",
            exception)
        : new GitNeededException(feature, exception);

    /// <summary>Whether a system call failed. libgit2 also reports files without permission as locked.</summary>
    private static bool IsOfSystem(Exception exception) =>
        Array.Exists(SystemErrors, words => exception.Message.EndsWith(words, StringComparison.Ordinal));

    /// <summary>Whether libgit2 failed, or its native library does not exist for this system.</summary>
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

        // In a linked work tree, LibGit2Sharp reads the configuration from the wrong directory.
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
