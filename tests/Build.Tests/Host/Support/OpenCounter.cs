using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Build.Tests.Host.Support;

/// <summary>Counts how often each file of some directories is opened, by any process (inotify(7)). Linux only.</summary>
internal sealed class OpenCounter : IDisposable
{
    private const int NonBlocking = 0x800;
    private const uint Open = 0x20;
    private const uint IsDirectory = 0x4000_0000;
    private const int HeaderLength = 16;

    private readonly int queue;
    private readonly Dictionary<int, string> watches = [];

    /// <param name="directories">Names for the counts, with absolute paths. Directories within them are not counted.</param>
    public OpenCounter(params IEnumerable<(string Name, string Path)> directories)
    {
        queue = Check(InotifyInit(NonBlocking));
        foreach (var (name, path) in directories) watches[Check(InotifyAddWatch(queue, path, Open))] = name;
    }

    /// <summary>The counts since the last call, as <c>3 x name</c>, ordered by name.</summary>
    /// <param name="nameOf">Replaces what differs from run to run in a name; null to leave a file out.</param>
    public IReadOnlyList<string> Take(Func<string, string?> nameOf) =>
    [
        .. Events().Select(nameOf).OfType<string>().CountBy(name => name, StringComparer.Ordinal)
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => $"{entry.Value} x {entry.Key}"),
    ];

    public void Dispose() => Close(queue);

    private IEnumerable<string> Events()
    {
        var buffer = new byte[64 << 10];
        while (Read(queue, buffer, buffer.Length) is > 0 and var length)
        {
            for (var at = 0; at < length;)
            {
                var (watch, mask, nameLength) = (Number(buffer, at), (uint)Number(buffer, at + 4), Number(buffer, at + 12));
                var name = Encoding.UTF8.GetString(buffer, at + HeaderLength, nameLength).TrimEnd('\0');
                at += HeaderLength + nameLength;
                if ((mask & IsDirectory) == 0 && name.Length > 0) yield return watches[watch] + name;
            }
        }
    }

    private static int Number(byte[] buffer, int at) => BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(at));

    private static int Check(int result) => result >= 0 ? result : throw new IOException($"inotify failed with error {Marshal.GetLastPInvokeError()}.");

    [DllImport("libc", EntryPoint = "inotify_init1", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int InotifyInit(int flags);

    [DllImport("libc", EntryPoint = "inotify_add_watch", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int InotifyAddWatch(int queue, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mask);

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Read(int file, byte[] buffer, nint length);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);
}
