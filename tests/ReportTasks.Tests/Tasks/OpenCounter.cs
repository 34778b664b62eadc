using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ReportTasks.Tests.Tasks;

/// <summary>Counts how often files are opened, by whatever process. Linux only: it asks inotify(7).</summary>
internal sealed class OpenCounter : IDisposable
{
    private const int NonBlocking = 0x800;

    // IN_ACCESS, IN_CLOSE and IN_OPEN. Equal events in a row are merged, so two opens need another event between them.
    private const uint Access = 0x1;
    private const uint Close = 0x18;
    private const uint Open = 0x20;

    private readonly SafeFileHandle handle = new(inotify_init1(NonBlocking), ownsHandle: true);
    private readonly Dictionary<int, string> names = [];

    public OpenCounter(params IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            var watch = inotify_add_watch(handle, path, Access | Close | Open);
            names[watch] = watch < 0 ? throw new Win32Exception() : Path.GetFileName(path);
        }
    }

    /// <summary>The number of openings so far, by file name.</summary>
    public IReadOnlyDictionary<string, int> Read()
    {
        var counts = names.Values.ToDictionary(name => name, _ => 0);
        var events = new byte[1 << 16];
        for (nint length; (length = read(handle, events, events.Length)) > 0;)
        {
            // struct inotify_event { int wd; uint32_t mask, cookie, len; char name[len]; }
            for (var at = 0; at < length; at += 16 + BinaryPrimitives.ReadInt32LittleEndian(events.AsSpan(at + 12)))
            {
                var mask = BinaryPrimitives.ReadUInt32LittleEndian(events.AsSpan(at + 4));
                if ((mask & Open) != 0) counts[names[BinaryPrimitives.ReadInt32LittleEndian(events.AsSpan(at))]]++;
            }
        }

        return counts;
    }

    public void Dispose() => handle.Dispose();

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int inotify_init1(int flags);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int inotify_add_watch(
        SafeFileHandle inotify, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mask);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint read(SafeFileHandle file, [Out] byte[] buffer, nint count);
}
