namespace ReportTasks.Files;

/// <summary>Writes a file completely or not at all, even if the process is killed.</summary>
internal static class AtomicFile
{
    public const string TemporaryExtension = ".reporttasks-tmp";

    /// <summary>Writes a temporary file in the same directory, flushes it to disk, and renames it to the path.</summary>
    /// <exception cref="IOException">Writing failed. The file at the path is unchanged.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var temporary = TemporaryBeside(path);

        // Never opens an existing file, because it could be a planted link.
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

    /// <summary>A hidden file in the same directory, because a rename only works within one file system.</summary>
    public static string TemporaryBeside(string path) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".", $".{Path.GetFileName(path)}{TemporaryExtension}");

    /// <summary>Deletes a file that may also stay; false if that fails.</summary>
    public static bool TryDelete(string path)
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

    /// <summary>Deletes the temporary files of interrupted runs. The caller holds the directory's lock.</summary>
    public static void RemoveLeftovers(string directory)
    {
        foreach (var file in Directory.EnumerateFiles(directory, $".*{TemporaryExtension}")) File.Delete(file);
    }
}
