namespace ReportTasks.Files;

/// <summary>Files that are there whole or not at all, also after a kill at any moment.</summary>
public static class AtomicFile
{
    public const string TemporaryExtension = ".reporttasks-tmp";

    /// <summary>Writes a temporary file beside the path, flushes it to the disk and renames it over the path.</summary>
    /// <exception cref="IOException">Nothing was changed at the path.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var temporary = TemporaryBeside(path);

        // Created anew, never opened: a link that lies in wait there is not written through.
        File.Delete(temporary);
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    public static void Write(string path, ReadOnlyMemory<byte> content) => Write(path, stream => stream.Write(content.Span));

    /// <summary>A hidden name in the same directory, so that the rename stays within one file system.</summary>
    public static string TemporaryBeside(string path) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".", $".{Path.GetFileName(path)}{TemporaryExtension}");

    /// <summary>Whether a file is gone, after an attempt to remove it: for what does no harm where it stays, beside a failure that is to be told.</summary>
    public static bool IsRemoved(string path)
    {
        try
        {
            File.Delete(path);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Removes what killed runs have left in a directory. For the one who holds its lock.</summary>
    public static void RemoveLeftovers(string directory)
    {
        foreach (var file in Directory.EnumerateFiles(directory, $".*{TemporaryExtension}")) File.Delete(file);
    }
}
