using System.Runtime.InteropServices;

namespace Torture.Hostile.Names;

/// <summary>System calls that .NET does not wrap.</summary>
internal static partial class UnixCalls
{
    private const int OwnerMayReadAndWrite = 0x180;

    public static void MakePipe(string path)
    {
        if (MkFifo(path, OwnerMayReadAndWrite) != 0) throw new TortureException($"Creating a pipe failed: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int MkFifo(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "inotify_init1", SetLastError = true)]
    internal static partial int WatchStart(int flags);

    [LibraryImport("libc", EntryPoint = "inotify_add_watch", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    internal static partial int WatchAdd(int watch, string path, uint mask);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    internal static partial nint Read(int file, Span<byte> buffer, nint length);

    [LibraryImport("libc", EntryPoint = "close")]
    internal static partial int Close(int file);
}
