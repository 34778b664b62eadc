using ReportTasks.Files;
using ReportTasks.Files.Reading;

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
    /// <exception cref="RefusedFileException">It is not a regular file, or is reached through a link that leads out of the output directory.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static Stream Open(Artifact artifact)
    {
        var file = RegularFile.OpenRead(artifact.Path, artifact.Name.Contains('/', StringComparison.Ordinal) ? artifact.Root : null);
        if (file.Length > LongestBuffered) return file;
        using (file)
        {
            var content = new byte[file.Length];
            return new MemoryStream(content, 0, file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false), writable: false);
        }
    }
}
