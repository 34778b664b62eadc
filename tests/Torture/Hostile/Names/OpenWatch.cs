using System.Buffers.Binary;
using System.Text;

namespace Torture.Hostile.Names;

/// <summary>Reports (with inotify) every file in some directories that is opened, created, written or removed.</summary>
internal sealed class OpenWatch : IDisposable
{
    private const int NonBlocking = 0x800;
    private const uint Opened = 0x20, Modified = 0x2, Created = 0x100, Deleted = 0x200, Moved = 0xC0, Attributes = 0x4;

    private readonly int watch;

    public OpenWatch(params string[] directories)
    {
        watch = UnixCalls.WatchStart(NonBlocking);
        TortureException.Unless(watch >= 0, "inotify is not available.");
        foreach (var directory in directories) TortureException.Unless(UnixCalls.WatchAdd(watch, directory, Opened | Modified | Created | Deleted | Moved | Attributes) >= 0, $"{directory} cannot be watched.");
    }

    /// <summary>The names of files with events since the last call.</summary>
    public IReadOnlyList<string> Take()
    {
        var names = new List<string>();
        Span<byte> buffer = stackalloc byte[16 * 1024];
        int read;
        while ((read = (int)UnixCalls.Read(watch, buffer, buffer.Length)) > 0)
        {
            for (var at = 0; at < read;)
            {
                var length = BinaryPrimitives.ReadInt32LittleEndian(buffer[(at + 12)..]);
                names.Add(Encoding.UTF8.GetString(buffer.Slice(at + 16, length)).TrimEnd('\0'));
                at += 16 + length;
            }
        }

        return names;
    }

    public void Dispose() => _ = UnixCalls.Close(watch);
}
