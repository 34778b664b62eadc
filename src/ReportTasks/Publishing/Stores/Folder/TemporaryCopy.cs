using ReportTasks.Files;
using ReportTasks.Files.Hashing;
using ReportTasks.Files.Reading;

namespace ReportTasks.Publishing.Stores.Folder;

/// <summary>
/// A file that is written next to its final path, and locked while it is open. Its name is short, unique, and identifies the final
/// name.
/// </summary>
internal sealed class TemporaryCopy : IDisposable
{
    private const string Extension = ".reporttasks-upload";
    private const int OwnerLength = 16;
    private const int PrefixLength = OwnerLength + 2;
    private const int BufferLength = 256 * 1024;

    private readonly string path;
    private readonly string temporary;
    private readonly FileStream file;
    private bool isComplete;

    public TemporaryCopy(string path)
    {
        this.path = path;
        temporary = NewPathFor(path);

        // FileShare.Delete allows renaming while it is locked.
        file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Delete, bufferSize: 0, useAsync: true);
    }

    /// <summary>An unused path for a copy of this file.</summary>
    public static string NewPathFor(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, $"{Prefix(Path.GetFileName(path))}{Guid.NewGuid():N}{Extension}");

    public static bool IsTemporaryName(ReadOnlySpan<char> name) => name.StartsWith('.') && name.EndsWith(Extension);

    /// <summary>Deletes copies that interrupted runs left, for files with these names. Lists the directory once.</summary>
    /// <param name="names">The names of the final files.</param>
    public static void RemoveLeftovers(string path, IEnumerable<string> names, DateTimeOffset before)
    {
        var directory = new DirectoryInfo(path);
        if (!directory.Exists) return;
        var prefixes = names.Select(Prefix).ToHashSet(StringComparer.Ordinal);
        foreach (var left in directory.EnumerateFiles($".*{Extension}"))
        {
            var isRequested = left.Name.Length > PrefixLength && prefixes.Contains(left.Name[..PrefixLength]);
            if (isRequested && left.LinkTarget is null && left.CreationTimeUtc < before.UtcDateTime && IsFree(left.FullName))
            {
                left.Delete();
            }
        }
    }

    /// <param name="problemOf">Converts exceptions of this file system. Exceptions of the content are not converted.</param>
    public async Task WriteAsync(Stream content, Func<Exception, StoreException> problemOf, CancellationToken cancellation)
    {
        var buffer = new byte[BufferLength];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
        {
            try
            {
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
            catch (Exception e) when (FolderErrorMessages.Handles(e))
            {
                throw problemOf(e);
            }
        }
    }

    /// <summary>Flushes the copy to disk and renames it to its final name.</summary>
    public void Complete()
    {
        file.Flush(flushToDisk: true);
        File.Move(temporary, path, overwrite: true);
        isComplete = true;
    }

    /// <summary>Deletes an incomplete copy. If that fails, the next run does it.</summary>
    public void Dispose()
    {
        if (!isComplete) AtomicFile.TryDelete(temporary);
        file.Dispose();
    }

    private static string Prefix(string name) => $".{Convert.ToHexStringLower(Digest.Sha256(name))[..OwnerLength]}.";

    private static bool IsFree(string path)
    {
        try
        {
            using var own = RegularFile.Open(path, FileAccess.ReadWrite, isExclusive: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
