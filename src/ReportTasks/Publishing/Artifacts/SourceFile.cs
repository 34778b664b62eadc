using ReportTasks.Files;
using ReportTasks.Files.Reading;

namespace ReportTasks.Publishing.Artifacts;

/// <summary>Opens published files for reading, without locking them.</summary>
internal static class SourceFile
{
    /// <summary>In bytes. Below the limit of the large object heap.</summary>
    private const int LongestBuffered = 64 * 1024;

    /// <summary>
    /// Opens a file. Reads a small one into memory, because a batch has thousands of them and each asynchronous read switches
    /// threads.
    /// </summary>
    /// <exception cref="RefusedFileException">It is not a regular file, or a link leads outside the output directory.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static Stream Open(Artifact artifact)
    {
        var isBelow = artifact.Name.Contains('/', StringComparison.Ordinal);
        var file = RegularFile.OpenRead(artifact.Path, isBelow ? artifact.Root : null);
        if (file.Length > LongestBuffered) return file;
        using (file)
        {
            var content = new byte[file.Length];
            var read = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            return new MemoryStream(content, 0, read, writable: false);
        }
    }
}
