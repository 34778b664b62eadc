using System.Runtime.InteropServices;
using LibGit2Sharp;
using ReportTasks.Publishing.Git;

namespace ReportTasks.Tasks;

/// <summary>Opens repositories with libgit2 and puts its failures into our words.</summary>
internal static class LibGit
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    // EIO, EACCES, ENFILE, EMFILE, ENOSPC, EROFS, and of Linux ELOOP and EDQUOT. LibGit2Sharp hands on no number, but libgit2 ends with the system's own words.
    private static readonly string[] SystemsWords = [.. new[] { 5, 13, 23, 24, 28, 30, 40, 122 }.Select(number => $": {Marshal.GetPInvokeErrorMessage(number)}")];

    public static T Use<T>(GitRepository place, Func<Repository, T> use)
    {
        try
        {
            using var repository = new Repository(place.WorkTree);
            return use(repository);
        }
        catch (LockedFileException exception) when (!IsOfSystem(exception))
        {
            throw new GitException($"Another git process is at work in {place.WorkTree}. Wait for it to end and run again.", exception);
        }
        catch (Exception exception) when (IsLimit(exception))
        {
            throw Reason(exception, place.WorkTree, "something that libgit2 cannot do");
        }
    }

    /// <summary>What libgit2's failure is told as: one of the system, or something that takes git itself.</summary>
    /// <param name="feature">What the repository uses then.</param>
    public static GitException Reason(Exception exception, string place, string feature) => IsOfSystem(exception)
        ? new GitSystemException($"The repository of {place} could not be read or written: {exception.Message.TrimEnd('.')}. Fix that and run again.", exception)
        : new GitNeededException(feature, exception);

    /// <summary>Whether the system has refused a call: libgit2 takes even a file without permission for one that is locked.</summary>
    private static bool IsOfSystem(Exception exception) => Array.Exists(SystemsWords, words => exception.Message.EndsWith(words, StringComparison.Ordinal));

    /// <summary>Whether libgit2 says that it cannot do something, or is not there: it is native, and not for every system.</summary>
    public static bool IsLimit(Exception exception) => exception is LibGit2SharpException or DllNotFoundException or TypeInitializationException;

    /// <summary>What the work trees of a repository share.</summary>
    public static string CommonDirectory(Repository repository) => GitRepository.CommonDirectoryOf(repository.Info.Path);

    /// <summary>A value of git's configuration; null where there is none.</summary>
    public static string? Configured(Repository repository, string key)
    {
        var shared = CommonDirectory(repository);
        if (string.Equals(shared, repository.Info.Path, StringComparison.Ordinal)) return repository.Config.Get<string>(key)?.Value;

        // In a linked work tree LibGit2Sharp looks for the repository's configuration where there is none.
        using var configuration = Configuration.BuildFrom(Path.Combine(shared, "config"));
        return configuration.Get<string>(key)?.Value;
    }

    /// <summary>A switch of git's configuration.</summary>
    public static bool IsOn(Repository repository, string key, bool whereUnset) =>
        Configured(repository, key)?.ToUpperInvariant() is { } value ? value is not ("" or "FALSE" or "OFF" or "NO" or "0") : whereUnset;

    /// <summary>Whether a file may be run; never on Windows.</summary>
    public static bool IsExecutable(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Executable) != UnixFileMode.None;
}
