using System.IO.Enumeration;

namespace ReportTasks.Publishing.Stores.Folder;

/// <summary>Lists the files in a folder and its subfolders. Skips links.</summary>
internal static class FolderListing
{
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
    };

    public static List<StoredObject> Read(string root, CancellationToken cancellation) => FolderErrorMessages.Guard(
        () =>
        {
            FolderPaths.ThrowIfFile(root);
            if (!Directory.Exists(root)) return [];
            var objects = new List<StoredObject>();
            foreach (var stored in Enumerate(root))
            {
                cancellation.ThrowIfCancellationRequested();
                objects.Add(stored);
            }

            return objects;
        },
        root);

    private static FileSystemEnumerable<StoredObject> Enumerate(string root) =>
        new(root, (ref FileSystemEntry entry) => ToObject(root, ref entry), Everything)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                !entry.IsDirectory && !IsLink(ref entry) && !TemporaryCopy.IsTemporaryName(entry.FileName),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !IsLink(ref entry),
        };

    private static StoredObject ToObject(string root, ref FileSystemEntry entry) =>
        new(Path.GetRelativePath(root, entry.ToFullPath()).Replace(Path.DirectorySeparatorChar, '/'), entry.Length, Md5: null);

    private static bool IsLink(ref FileSystemEntry entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
}
