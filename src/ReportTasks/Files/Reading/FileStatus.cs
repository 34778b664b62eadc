using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ReportTasks.Files.Reading;

/// <summary>A file's status from statx(2) on Linux.</summary>
internal sealed partial record FileStatus(int Mode, long OccupiedBytes)
{
    private const int TypeMask = 0xF000, RegularType = 0x8000;
    private const int EmptyPath = 0x1000, NoFollow = 0x100, CurrentDirectory = -100;
    private const uint TypeModeAndBlocks = 0x403;
    private const int BlockLength = 512;

    public bool IsRegular => (Mode & TypeMask) == RegularType;

    /// <summary>Null if unknown.</summary>
    public static FileStatus? Of(SafeFileHandle handle) => Of((int)handle.DangerousGetHandle(), "", EmptyPath);

    /// <summary>The status of the file or link at a path; null if unknown.</summary>
    public static FileStatus? Of(string path) => Of(CurrentDirectory, path, NoFollow);

    private static FileStatus? Of(int directory, string path, int flags)
    {
        try
        {
            return Status(directory, path, flags, TypeModeAndBlocks, out var status) == 0
                ? new FileStatus(status.Mode, (long)status.Blocks * BlockLength)
                : null;
        }
        catch (EntryPointNotFoundException)
        {
            return null; // an old C library
        }
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Status(int directory, string path, int flags, uint mask, out Raw status);

    /// <summary>struct statx, the same on all processors.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Raw
    {
        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(48)]
        public ulong Blocks;
    }
}
