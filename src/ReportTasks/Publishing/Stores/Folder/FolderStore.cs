using System.Runtime.CompilerServices;
using ReportTasks.Files;
using ReportTasks.Files.Hashing;
using ReportTasks.Files.Reading;

namespace ReportTasks.Publishing.Stores.Folder;

/// <summary>A folder, such as another disk or a mounted share. The first upload creates it.</summary>
internal sealed class FolderStore : IObjectStore
{
    private readonly FolderPaths paths;

    public FolderStore(ObjectAddress address, StoreSettings settings)
    {
        if (address.Path.Length == 0)
        {
            throw StoreException.Destination(
                "The folder is missing: pass its path, for example --upload-to=/mnt/share/videos.");
        }

        paths = new FolderPaths(Path.GetFullPath(address.Path, settings.WorkingDirectory));
    }

    public Uri UrlOf(string key) => KeyUrl.Of($"file://{EscapedRoot()}", key);

    public async IAsyncEnumerable<StoredObject> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        // On another thread, because a share may be slow.
        foreach (var stored in await Task.Run(() => FolderListing.Read(paths.Root, cancellation), cancellation))
        {
            yield return stored;
        }
    }

    /// <summary>Reads the file, because nothing else has its hash.</summary>
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
        catch (Exception e) when (FolderErrorMessages.Handles(e))
        {
            throw FolderErrorMessages.Of(e, paths.Root, key);
        }
    }

    public async Task PutAsync(ObjectUpload upload, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        ObjectKeys.Verify(upload.Key);
        await using var content = new VerifyingStream(upload.Content.OpenRead(), upload);
        using var copy = FolderErrorMessages.Guard(() => new TemporaryCopy(paths.Prepare(upload.Key)), paths.Root, upload.Key);
        await copy.WriteAsync(content, exception => FolderErrorMessages.Of(exception, paths.Root, upload.Key), cancellation);
        FolderErrorMessages.Guard(copy.Complete, paths.Root, upload.Key);
    }

    public Task RemoveUnfinishedAsync(IReadOnlySet<string> keys, DateTimeOffset before, CancellationToken cancellation) =>
        Task.Run(
        () =>
        {
            foreach (var key in keys) ObjectKeys.Verify(key);
            var directories = keys.Select(paths.Of).GroupBy(
                path => Path.GetDirectoryName(path)!, path => Path.GetFileName(path), StringComparer.Ordinal);
            foreach (var directory in directories)
            {
                cancellation.ThrowIfCancellationRequested();
                FolderErrorMessages.Guard(() => TemporaryCopy.RemoveLeftovers(directory.Key, directory, before), paths.Root);
            }
        },
        cancellation);

    public void Dispose()
    {
        // Nothing is open between calls.
    }

    private string EscapedRoot()
    {
        var root = KeyUrl.Escape(paths.Root.Replace(Path.DirectorySeparatorChar, '/')).TrimEnd('/');
        return OperatingSystem.IsWindows() ? "/" + root.Replace("%3A", ":", StringComparison.Ordinal) : root;
    }
}
