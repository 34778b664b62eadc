using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ReportTasks.Files.Reading;

/// <summary>System calls that .NET lacks: opening without following links, and the type of a file.</summary>
internal static partial class SystemFile
{
    private const int Locked = 2 | 4; // LOCK_EX, LOCK_NB

    private static readonly bool HasOpen = OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    // The values differ between operating systems, and O_NOFOLLOW even between processors.
    private static readonly int NoFollow = OperatingSystem.IsMacOS() ? 0x100
        : RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm or Architecture.Ppc64le ? 0x8000
        : 0x20000;

    private static readonly int CloseOnExec = OperatingSystem.IsMacOS() ? 0x0100_0000 : 0x8_0000;

    // Otherwise opening a pipe blocks until its other end is opened.
    private static readonly int NonBlocking = OperatingSystem.IsMacOS() ? 0x4 : 0x800;

    /// <param name="isExclusive">Whether other processes cannot open it meanwhile, as with <see cref="FileShare.None"/>.</param>
    /// <exception cref="LinkException">The file is a symbolic link.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    public static SafeFileHandle Open(string path, FileAccess access, bool isExclusive, bool followsLinks) =>
        HasOpen ? OpenUnix(path, access, isExclusive, followsLinks) : OpenChecked(path, access, isExclusive, followsLinks);

    /// <summary>The current path of an open file; null if unknown.</summary>
    public static string? PathOf(SafeFileHandle handle)
    {
        if (!OperatingSystem.IsLinux()) return null;
        return new FileInfo($"/proc/self/fd/{handle.DangerousGetHandle()}").LinkTarget;
    }

    /// <summary>Whether an open file is regular: not a directory, pipe, socket or device.</summary>
    public static bool IsRegular(SafeFileHandle handle) => !OperatingSystem.IsLinux()
        ? CanSeek(handle)
        : FileStatus.Of(handle)?.IsRegular ?? CanSeek(handle);

    /// <summary>Whether the file at a path is regular. Links are not followed. True if unknown.</summary>
    public static bool IsRegular(string path) => !OperatingSystem.IsLinux() || FileStatus.Of(path)?.IsRegular != false;

    /// <summary>Whether a file occupies less than 1% of its length on disk. False if unknown.</summary>
    public static bool IsSparse(FileInfo file) =>
        OperatingSystem.IsLinux()
        && FileStatus.Of(file.FullName) is { } status
        && status.OccupiedBytes < file.Length / 100;

    private static bool CanSeek(SafeFileHandle handle)
    {
        try
        {
            using var borrowed = new SafeFileHandle(handle.DangerousGetHandle(), ownsHandle: false);
            using var stream = new FileStream(borrowed, FileAccess.Read, bufferSize: 0);
            return stream.CanSeek;
        }
        catch (ArgumentException)
        {
            return false; // a directory
        }
    }

    private static SafeFileHandle OpenUnix(string path, FileAccess access, bool isExclusive, bool followsLinks)
    {
        var flags = (access == FileAccess.Read ? 0 : 2) | (followsLinks ? 0 : NoFollow) | CloseOnExec | NonBlocking;
        var descriptor = Open(path, flags);
        if (descriptor < 0) throw Problem(Marshal.GetLastPInvokeError(), path);
        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (!isExclusive || Lock(handle, Locked) >= 0) return handle;
        var error = Marshal.GetLastPInvokeError();
        handle.Dispose();
        throw Problem(error, path);
    }

    /// <summary>For Windows: checks for a link before and after opening.</summary>
    private static SafeFileHandle OpenChecked(string path, FileAccess access, bool isExclusive, bool followsLinks)
    {
        if (!followsLinks && new FileInfo(path).LinkTarget is not null) throw LinkException.At(path);
        var sharing = isExclusive ? FileShare.None : FileShare.ReadWrite | FileShare.Delete;
        var file = File.OpenHandle(path, FileMode.Open, access, sharing);
        if (followsLinks || new FileInfo(path).LinkTarget is null) return file;
        file.Dispose();
        throw LinkException.At(path);
    }

    private static Exception Problem(int error, string path)
    {
        const int NotThere = 2, NotPermitted = 1, NoDevice = 6, Denied = 13;
        return error switch
        {
            NotThere => new FileNotFoundException($"{Path.GetFileName(path)} does not exist.", path),
            NotPermitted or Denied =>
                new UnauthorizedAccessException($"There is no permission to open {Path.GetFileName(path)}."),
            NoDevice => RefusedFileException.NotRegular(path), // a socket
            _ when error == (OperatingSystem.IsMacOS() ? 62 : 40) => LinkException.At(path), // ELOOP
            _ => new IOException($"{Path.GetFileName(path)} cannot be opened: {Marshal.GetPInvokeErrorMessage(error)}.", error),
        };
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Lock(SafeFileHandle file, int operation);
}
