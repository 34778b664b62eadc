using ReportTasks.Downloads.Concurrency;

namespace ReportTasks.Publishing.Stores.Folder;

/// <summary>Turns errors of the file system into sentences.</summary>
internal static class FolderErrorMessages
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
        catch (Exception e) when (Handles(e))
        {
            throw Of(e, root, key);
        }
    }

    public static bool Handles(Exception exception) => exception is IOException or UnauthorizedAccessException;

    public static StoreException Of(Exception exception, string root, string? key) => exception switch
    {
        UnauthorizedAccessException => StoreException.Destination(
            $"There is no permission to use the folder '{root}'{For(key)}: "
            + "give this user the right to read and write there, or upload elsewhere."),
        PathTooLongException => StoreException.SingleObject(
            $"'{key}' has a name that is too long for the file system of '{root}': "
            + "shorten the name, or the path of the folder."),
        DirectoryNotFoundException or FileNotFoundException => StoreException.Transient(
            $"A part of '{root}' vanished{For(key)}: something else removes files there, or a share was unmounted."),
        IOException io when DiskSpace.IsExhausted(io) => StoreException.Destination(
            $"The disk of '{root}' is full{For(key)}: make room there and run the upload again; "
            + "what has been put is not sent again."),
        IOException io when io.HResult == ReadOnly => StoreException.Destination(
            $"'{root}' is mounted read-only, so that nothing can be put there: mount it for writing, or upload elsewhere."),
        _ => StoreException.Transient(
            $"The file system of '{root}' failed{For(key)}: see that the disk or the share is in order."),
    };

    private static string For(string? key) => key is null ? "" : $" (at '{key}')";
}
