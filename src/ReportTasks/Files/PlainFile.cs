using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ReportTasks.Files;

/// <summary>
/// Opens files that are there already, and never through a symbolic link: one that is put in a file's place between a look and
/// the opening would lead to a file of someone else. New files need none of this: made anew, they are not made through a link.
/// </summary>
internal static partial class PlainFile
{
    private const int Locked = 2 | 4; // LOCK_EX, LOCK_NB

    private static readonly bool HasOpen = OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    // The flags differ between systems, and that for links even between processors.
    private static readonly int NoFollow = OperatingSystem.IsMacOS() ? 0x100
        : RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm or Architecture.Ppc64le ? 0x8000
        : 0x20000;

    private static readonly int CloseOnExec = OperatingSystem.IsMacOS() ? 0x0100_0000 : 0x8_0000;

    // A pipe in a file's place would keep a reader waiting for ever.
    private static readonly int NonBlocking = OperatingSystem.IsMacOS() ? 0x4 : 0x800;

    /// <param name="isAlone">Whether no other process may open it meanwhile, as <see cref="FileShare.None"/> has it.</param>
    /// <exception cref="LinkException">A symbolic link has the name.</exception>
    /// <exception cref="FileNotFoundException">Nothing has the name.</exception>
    public static FileStream Open(string path, FileAccess access, bool isAlone) => HasOpen ? OpenUnix(path, access, isAlone) : OpenChecked(path, access, isAlone);

    /// <summary>All of a small file; null where it is longer than that, or no plain file.</summary>
    public static byte[]? ReadAll(string path, long maxLength)
    {
        using var file = Open(path, FileAccess.Read, isAlone: false);
        if (!file.CanSeek || file.Length > maxLength) return null;
        var content = new byte[file.Length];
        return content[..file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)];
    }

    private static FileStream OpenUnix(string path, FileAccess access, bool isAlone)
    {
        var descriptor = Open(path, (access == FileAccess.Read ? 0 : 2) | NoFollow | CloseOnExec | NonBlocking);
        if (descriptor < 0) throw Problem(Marshal.GetLastPInvokeError(), path);
        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        try
        {
            if (isAlone && Lock(handle, Locked) < 0) throw Problem(Marshal.GetLastPInvokeError(), path);
            return new FileStream(handle, access, bufferSize: 0);
        }
        catch (Exception e)
        {
            handle.Dispose();
            if (e is ArgumentException) throw new IOException($"{Path.GetFileName(path)} is no plain file.", e);
            throw;
        }
    }

    /// <summary>Where the system has no such way of opening, a link is looked for before and after.</summary>
    private static FileStream OpenChecked(string path, FileAccess access, bool isAlone)
    {
        if (new FileInfo(path).LinkTarget is not null) throw new LinkException(path);
        var file = new FileStream(path, FileMode.Open, access, isAlone ? FileShare.None : FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (new FileInfo(path).LinkTarget is null) return file;
        file.Dispose();
        throw new LinkException(path);
    }

    private static Exception Problem(int error, string path)
    {
        const int NotThere = 2, NotPermitted = 1, Denied = 13;
        return error switch
        {
            NotThere => new FileNotFoundException($"{Path.GetFileName(path)} is not there.", path),
            NotPermitted or Denied => new UnauthorizedAccessException($"There is no permission to open {Path.GetFileName(path)}."),
            _ when error == (OperatingSystem.IsMacOS() ? 62 : 40) => new LinkException(path), // ELOOP
            _ => new IOException($"{Path.GetFileName(path)} cannot be opened: {Marshal.GetPInvokeErrorMessage(error)}.", error),
        };
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Lock(SafeFileHandle file, int operation);
}
