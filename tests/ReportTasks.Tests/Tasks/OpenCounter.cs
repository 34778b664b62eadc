using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ReportTasks.Tests.Tasks;

/// <summary>Counts how often files are opened by any process. Linux only, because it uses inotify(7).</summary>
internal sealed class OpenCounter : IDisposable
{
    private const int NonBlocking = 0x800;
    private const int HeaderLength = 16;

    // IN_ACCESS, IN_CLOSE and IN_OPEN. Consecutive equal events are merged, so two opens need another event between them.
    private const uint Access = 0x1;
    private const uint Close = 0x18;
    private const uint Open = 0x20;
    private const uint IsDirectory = 0x4000_0000;

    private readonly SafeFileHandle handle = new(inotify_init1(NonBlocking), ownsHandle: true);
    private readonly Dictionary<int, string> names = [];

    /// <param name="paths">Files, or directories for all files directly in them.</param>
    public OpenCounter(params IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            var watch = inotify_add_watch(handle, path, Access | Close | Open);
            names[watch] = watch < 0 ? throw new Win32Exception() : Path.GetFileName(path);
        }
    }

    /// <summary>The number of opens so far, by file name; for files in a watched directory by directory and file name.</summary>
    public IReadOnlyDictionary<string, int> Read()
    {
        var counts = names.Values.ToDictionary(name => name, _ => 0);
        var events = new byte[1 << 16];
        for (nint length; (length = read(handle, events, events.Length)) > 0;)
        {
            // struct inotify_event { int wd; uint32_t mask, cookie, len; char name[len]; }
            for (var at = 0; at < length;)
            {
                var (watch, mask, nameLength) = (Number(at), (uint)Number(at + 4), Number(at + 12));
                var name = Encoding.UTF8.GetString(events, at + HeaderLength, nameLength).TrimEnd('\0');
                at += HeaderLength + nameLength;
                if ((mask & Open) == 0 || (mask & IsDirectory) != 0) continue;
                var key = name.Length > 0 ? $"{names[watch]}/{name}" : names[watch];
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }

        return counts;

        int Number(int at) => BinaryPrimitives.ReadInt32LittleEndian(events.AsSpan(at));
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
