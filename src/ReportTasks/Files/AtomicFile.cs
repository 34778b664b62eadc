namespace ReportTasks.Files;

/// <summary>Writes files completely or not at all, even if the process is killed.</summary>
internal static class AtomicFile
{
    public const string TemporaryExtension = ".reporttasks-tmp";

    /// <summary>Writes a temporary file beside the path, flushes it to the disk and renames it over the path.</summary>
    /// <exception cref="IOException">Nothing was changed at the path.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var temporary = TemporaryBeside(path);

        // Never opens an existing file: a planted link must not be written through.
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

    /// <summary>Tries to delete a file whose presence does no harm; false if that fails.</summary>
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

    /// <summary>Removes what killed runs have left in a directory. The caller holds its lock.</summary>
    public static void RemoveLeftovers(string directory)
    {
        foreach (var file in Directory.EnumerateFiles(directory, $".*{TemporaryExtension}")) File.Delete(file);
    }
}
