using System.Runtime.CompilerServices;
using ReportTasks.Files;
using ReportTasks.Files.Hashing;
using ReportTasks.Files.Reading;

namespace ReportTasks.Publishing.Stores.Folder;

/// <summary>A folder: another disk, a mounted share. Made by the first upload if it is not there.</summary>
public sealed class FolderStore : IObjectStore
{
    private readonly FolderPaths paths;

    public FolderStore(ObjectAddress address, StoreSettings settings)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(settings);
        if (address.Path.Length == 0) throw new StoreException(StoreProblem.All, "The destination names no folder: give its path, for instance --upload-to=/mnt/share/videos.");
        paths = new FolderPaths(Path.GetFullPath(address.Path, settings.WorkingDirectory));
    }

    public Uri UrlOf(string key) => KeyUrl.Of($"file://{EscapedRoot()}", key);

    public async IAsyncEnumerable<StoredObject> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        // Off the caller's thread: a share may take its time.
        foreach (var stored in await Task.Run(() => FolderListing.Read(paths.Root, cancellation), cancellation)) yield return stored;
    }

    /// <summary>Reads the file: nothing else here knows.</summary>
    public async Task<string?> Sha256OfAsync(string key, CancellationToken cancellation)
    {
        ObjectKeys.Verify(key);
        try
        {
            await using var file = RegularFile.OpenRead(paths.Of(key), paths.Root);
            return (await ContentHashes.OfAsync(file, cancellation)).Sha256;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or RefusedFileException)
        {
            return null;
        }
        catch (Exception e) when (FolderProblems.IsOne(e))
        {
            throw FolderProblems.Of(e, paths.Root, key);
        }
    }

    public async Task PutAsync(ObjectUpload upload, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(upload);
        cancellation.ThrowIfCancellationRequested();
        ObjectKeys.Verify(upload.Key);
        await using var content = new VerifyingStream(upload.Content.OpenRead(), upload);
        using var copy = FolderProblems.Guard(() => new TemporaryCopy(paths.Prepare(upload.Key)), paths.Root, upload.Key);
        await copy.WriteAsync(content, exception => FolderProblems.Of(exception, paths.Root, upload.Key), cancellation);
        FolderProblems.Guard(copy.Complete, paths.Root, upload.Key);
    }

    public Task RemoveUnfinishedAsync(IReadOnlySet<string> keys, DateTimeOffset before, CancellationToken cancellation) => Task.Run(
        () =>
        {
            ArgumentNullException.ThrowIfNull(keys);
            foreach (var key in keys) ObjectKeys.Verify(key);
            foreach (var directory in keys.Select(paths.Of).GroupBy(path => Path.GetDirectoryName(path)!, path => Path.GetFileName(path), StringComparer.Ordinal))
            {
                cancellation.ThrowIfCancellationRequested();
                FolderProblems.Guard(() => TemporaryCopy.RemoveLeftovers(directory.Key, directory, before), paths.Root);
            }
        },
        cancellation);

    public void Dispose()
    {
        // Nothing is kept open between calls.
    }

    private string EscapedRoot()
    {
        var root = KeyUrl.Escape(paths.Root.Replace(Path.DirectorySeparatorChar, '/')).TrimEnd('/');
        return OperatingSystem.IsWindows() ? "/" + root.Replace("%3A", ":", StringComparison.Ordinal) : root;
    }
}
