using ReportTasks.Downloads.Concurrency;

namespace ReportTasks.Publishing.Stores.Folder;

/// <summary>Converts file system errors to messages.</summary>
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
            $"Permission denied for folder '{root}'{For(key)}: "
            + "give this user read and write permission, or use another folder."),
        PathTooLongException => StoreException.SingleObject(
            $"The path of '{key}' in '{root}' is too long for the file system: shorten the name or the path of the folder."),
        DirectoryNotFoundException or FileNotFoundException => StoreException.Transient(
            $"A part of '{root}' disappeared{For(key)}: check whether another program deletes files or the share was unmounted."),
        IOException io when DiskSpace.IsExhausted(io) => StoreException.Destination(
            $"The disk of '{root}' is full{For(key)}: free some space and run again. Uploaded files are not sent again."),
        IOException io when io.HResult == ReadOnly => StoreException.Destination(
            $"'{root}' is mounted read-only: mount it for writing, or use another folder."),
        _ => StoreException.Transient(
            $"The file system of '{root}' failed{For(key)}: check the disk or the share."),
    };

    private static string For(string? key) => key is null ? "" : $" (at '{key}')";
}
