namespace ReportTasks.Downloads.Concurrency;

internal static class DiskSpace
{
    // Disk full or quota exceeded: ENOSPC, EDQUOT (differs on macOS), ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL,
    // ERROR_DISK_QUOTA_EXCEEDED.
    private static readonly int[] UnixFull = [28, OperatingSystem.IsMacOS() ? 69 : 122];
    private static readonly int[] WindowsFull =
        [unchecked((int)0x80070027), unchecked((int)0x80070070), unchecked((int)0x8007050F)];

    public static bool IsExhausted(IOException exception) =>
        (OperatingSystem.IsWindows() ? WindowsFull : UnixFull).Contains(exception.HResult);

    /// <summary>Bytes available to this user; <see cref="long.MaxValue"/> if unknown.</summary>
    public static long FreeBytes(string directory)
    {
        try
        {
            var path = Path.GetFullPath(directory);
            return new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(path)! : path).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return long.MaxValue;
        }
    }
}
