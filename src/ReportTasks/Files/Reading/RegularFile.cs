namespace ReportTasks.Files.Reading;

/// <summary>
/// Opens existing regular files. ReportTasks opens everything it reads here. Pipes and devices are refused, because reading them
/// may never end. Symbolic links that lead out of the file's directory are refused, because a pull request can contain one.
/// </summary>
internal static class RegularFile
{
    /// <summary>Opens a file for reading. Follows links that stay inside the root.</summary>
    /// <param name="root">The directory to stay in. It may be a link itself; null for the file's directory.</param>
    /// <exception cref="RefusedFileException">It is not a regular file, or a link leads outside.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    public static FileStream OpenRead(string path, string? root = null)
    {
        if (root is null)
        {
            try
            {
                return Open(path, FileAccess.Read, isExclusive: false);
            }
            catch (LinkException)
            {
                root = DirectoryOf(path); // Only links need the slower path below.
            }
        }

        var (real, realRoot) = Resolve(path, root);
        var file = Open(real, FileAccess.Read, isExclusive: false);
        if (SystemFile.PathOf(file.SafeFileHandle) is not { } opened || RealPath.IsInside(opened, realRoot)) return file;
        file.Dispose();
        throw LinkException.Outside(path, root); // a link has replaced a directory since Resolve
    }

    /// <summary>Opens a file that the user named, for reading. Its links are trusted.</summary>
    /// <exception cref="RefusedFileException">It is not a regular file.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    public static FileStream OpenNamed(string path) => Open(path, FileAccess.Read, isExclusive: false, followsLinks: true);

    /// <summary>Opens a file that must not be a link at all.</summary>
    /// <param name="isExclusive">Whether other processes cannot open it meanwhile, as with <see cref="FileShare.None"/>.</param>
    /// <exception cref="RefusedFileException">It is a link, or not a regular file.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    public static FileStream Open(string path, FileAccess access, bool isExclusive) =>
        Open(path, access, isExclusive, followsLinks: false);

    /// <summary>Reads a whole file that must not be a link.</summary>
    /// <param name="maxLength">In bytes.</param>
    /// <exception cref="RefusedFileException">It is longer, a link, or not a regular file.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    public static byte[] ReadAll(string path, long maxLength)
    {
        using var file = Open(path, FileAccess.Read, isExclusive: false);
        return ReadAll(file, path, maxLength);
    }

    /// <summary>Reads a whole file that the user named. Its links are trusted.</summary>
    public static byte[] ReadNamed(string path, long maxLength)
    {
        using var file = OpenNamed(path);
        return ReadAll(file, path, maxLength);
    }

    /// <summary>Finds the regular file at a path without opening it. Follows links as <see cref="OpenRead"/> does.</summary>
    /// <param name="root">As for <see cref="OpenRead"/>.</param>
    /// <returns>Null if the path does not exist or is a directory.</returns>
    /// <exception cref="RefusedFileException">It is not a regular file, or a link leads outside.</exception>
    public static FileInfo? Find(FileInfo file, string? root = null)
    {
        if (!file.Exists) return null;
        var isLink = file.Attributes.HasFlag(FileAttributes.ReparsePoint);
        var real = root is null && !isLink ? file : new FileInfo(RealPath.Of(file.FullName));
        if (!real.Exists) return null;
        if (real != file) Resolve(file.FullName, root ?? DirectoryOf(file.FullName));
        return SystemFile.IsRegular(real.FullName) ? real : throw RefusedFileException.NotRegular(file.FullName);
    }

    private static FileStream Open(string path, FileAccess access, bool isExclusive, bool followsLinks)
    {
        var handle = SystemFile.Open(path, access, isExclusive, followsLinks);
        try
        {
            if (!SystemFile.IsRegular(handle)) throw RefusedFileException.NotRegular(path);
            return new FileStream(handle, access, bufferSize: 0);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private static byte[] ReadAll(FileStream file, string path, long maxLength)
    {
        if (file.Length > maxLength) throw RefusedFileException.TooLong(path, maxLength);
        var content = new byte[file.Length];
        return content[..file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)];
    }

    private static (string Path, string Root) Resolve(string path, string root)
    {
        var (real, realRoot) = (RealPath.Of(path), RealPath.Of(root));
        return RealPath.IsInside(real, realRoot) ? (real, realRoot) : throw LinkException.Outside(path, root);
    }

    private static string DirectoryOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;
}
