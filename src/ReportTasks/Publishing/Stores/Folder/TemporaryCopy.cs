using ReportTasks.Files;
using ReportTasks.Files.Hashing;
using ReportTasks.Files.Reading;

namespace ReportTasks.Publishing.Stores.Folder;

/// <summary>
/// A file that is being written beside its final place. Its name tells whose it is but is short whatever the length of
/// that name, and no two runs meet in it. Nobody else can lock it while it is open.
/// </summary>
internal sealed class TemporaryCopy : IDisposable
{
    private const string Extension = ".reporttasks-upload";
    private const int OwnerLength = 16;
    private const int BeginningLength = OwnerLength + 2;
    private const int BufferLength = 256 * 1024;

    private readonly string path;
    private readonly string temporary;
    private readonly FileStream file;
    private bool isComplete;

    public TemporaryCopy(string path)
    {
        this.path = path;
        temporary = NewPathFor(path);

        // Shared for deletion alone, so that it can be renamed while its lock still keeps others off.
        file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Delete, bufferSize: 0, useAsync: true);
    }

    /// <summary>A path that nobody has used, for a copy of this file.</summary>
    public static string NewPathFor(string path) => Path.Combine(Path.GetDirectoryName(path)!, $"{Beginning(Path.GetFileName(path))}{Guid.NewGuid():N}{Extension}");

    public static bool IsNameOfOne(ReadOnlySpan<char> name) => name.StartsWith('.') && name.EndsWith(Extension);

    /// <summary>Removes the copies of files that nobody is writing any more. Lists the directory once, however many files are asked for.</summary>
    /// <param name="names">The names of the files, in this directory.</param>
    public static void RemoveLeftovers(string path, IEnumerable<string> names, DateTimeOffset before)
    {
        var directory = new DirectoryInfo(path);
        if (!directory.Exists) return;
        var beginnings = names.Select(Beginning).ToHashSet(StringComparer.Ordinal);
        foreach (var left in directory.EnumerateFiles($".*{Extension}"))
        {
            var isAskedFor = left.Name.Length > BeginningLength && beginnings.Contains(left.Name[..BeginningLength]);
            if (isAskedFor && left.LinkTarget is null && left.CreationTimeUtc < before.UtcDateTime && IsFree(left.FullName)) left.Delete();
        }
    }

    /// <param name="problemOf">What is thrown in place of an exception of this file system; the content's own pass.</param>
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
            catch (Exception e) when (FolderProblems.IsOne(e))
            {
                throw problemOf(e);
            }
        }
    }

    /// <summary>Gives the copy its name once it is on the disk.</summary>
    public void Complete()
    {
        file.Flush(flushToDisk: true);
        File.Move(temporary, path, overwrite: true);
        isComplete = true;
    }

    /// <summary>What cannot be removed now, the next run removes: the failure that has brought us here is the one to be told.</summary>
    public void Dispose()
    {
        if (!isComplete) AtomicFile.IsRemoved(temporary);
        file.Dispose();
    }

    private static string Beginning(string name) => $".{Convert.ToHexStringLower(Digest.Sha256(name))[..OwnerLength]}.";

    private static bool IsFree(string path)
    {
        try
        {
            using var mine = RegularFile.Open(path, FileAccess.ReadWrite, isAlone: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
