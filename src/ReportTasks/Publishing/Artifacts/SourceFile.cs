namespace ReportTasks.Publishing.Artifacts;

/// <summary>Opens what is published, for reading; nobody else is kept from the file meanwhile.</summary>
internal static class SourceFile
{
    /// <summary>Below the length from which on arrays are dear to the garbage collector.</summary>
    private const int LongestBuffered = 64 * 1024;

    /// <summary>
    /// A small file is read at once, into memory: asynchronous reads are handed to another thread, each of them, and a batch
    /// has thousands of small files.
    /// </summary>
    /// <exception cref="IOException">It cannot be opened, or is no plain file.</exception>
    public static Stream Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        if (file.CanSeek && file.Length > LongestBuffered) return file;
        using (file)
        {
            if (!file.CanSeek) throw new IOException($"{Path.GetFileName(path)} is no plain file.");
            var content = new byte[file.Length];
            return new MemoryStream(content, 0, file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false), writable: false);
        }
    }
}
