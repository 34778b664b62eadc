using ReportTasks.Downloads.Concurrency;

namespace ReportTasks.Publishing.Stores.Folder;

/// <summary>What the file system says, as a sentence.</summary>
internal static class FolderProblems
{
    // EROFS, and ERROR_WRITE_PROTECT.
    private static readonly int ReadOnly = OperatingSystem.IsWindows() ? unchecked((int)0x80070013) : 30;

    public static void Guard(Action action, string root, string? key = null) => Guard(
        () =>
        {
            action();
            return true;
        },
        root,
        key);

    public static T Guard<T>(Func<T> action, string root, string? key = null)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (IsOne(e))
        {
            throw Of(e, root, key);
        }
    }

    public static bool IsOne(Exception exception) => exception is IOException or UnauthorizedAccessException;

    public static StoreException Of(Exception exception, string root, string? key) => exception switch
    {
        UnauthorizedAccessException => All($"There is no permission to use the folder '{root}'{For(key)}: give this user the right to read and write there, or upload elsewhere"),
        PathTooLongException => new StoreException(
            StoreProblem.One, $"'{key}' has a name that is too long for the file system of '{root}': shorten the name, or the path of the folder.", exception),
        DirectoryNotFoundException or FileNotFoundException => Passing($"A part of '{root}' vanished{For(key)}: something else removes files there, or a share was unmounted"),
        IOException io when DiskSpace.IsExhausted(io) => All($"The disk of '{root}' is full{For(key)}: make room there and run the upload again; what has been put is not sent again"),
        IOException io when io.HResult == ReadOnly => All($"'{root}' is mounted read-only, so that nothing can be put there: mount it for writing, or upload elsewhere"),
        _ => Passing($"The file system of '{root}' failed{For(key)}: see that the disk or the share is in order"),
    };

    private static string For(string? key) => key is null ? "" : $" (at '{key}')";

    private static StoreException All(string message) => new(StoreProblem.All, message + ".");

    private static StoreException Passing(string message) => new(StoreProblem.Passing, message + ".");
}
