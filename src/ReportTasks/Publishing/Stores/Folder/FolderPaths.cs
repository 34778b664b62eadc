namespace ReportTasks.Publishing.Stores.Folder;

/// <summary>Maps keys to paths and ensures that they are inside the folder.</summary>
internal sealed class FolderPaths(string root)
{
    public string Root { get; } = root;

    /// <summary>The path of a verified key.</summary>
    public string Of(string key) => Path.Combine([Root, .. key.Split('/')]);

    /// <summary>The path of a key to write. Creates its directories.</summary>
    /// <exception cref="StoreException">The key cannot be a file in this folder.</exception>
    public string Prepare(string key)
    {
        var parts = key.Split('/');
        if (parts.Any(part => part.AsSpan().IndexOfAny(Path.GetInvalidFileNameChars()) >= 0))
        {
            throw Refused(key, "contains characters that are not allowed in file names");
        }

        ThrowIfFile(Root);
        Directory.CreateDirectory(Root);
        var directory = Root;
        foreach (var part in parts[..^1])
        {
            directory = Path.Combine(directory, part);

            // Links may lead out of the folder.
            if (new FileInfo(directory).LinkTarget is not null)
            {
                throw Refused(key, $"'{directory}' is a link: replace the link with a folder, "
                    + "or use the link's target as the destination");
            }

            if (File.Exists(directory))
            {
                throw Refused(key, $"'{directory}' is a file, but must be a folder: move the file away");
            }

            Directory.CreateDirectory(directory);
        }

        var path = Path.Combine(directory, parts[^1]);
        return Directory.Exists(path) && new FileInfo(path).LinkTarget is null
            ? throw Refused(key, "a folder has this name: move it away")
            : path;
    }

    /// <exception cref="StoreException">A file has the path of the folder or of one of its parents.</exception>
    public static void ThrowIfFile(string root)
    {
        for (var path = root; path is not null && !Directory.Exists(path); path = Path.GetDirectoryName(path))
        {
            if (File.Exists(path))
                throw StoreException.Destination($"'{path}' is a file: pass a folder with --upload-to, or move the file away.");
        }
    }

    private StoreException Refused(string key, string why) =>
        StoreException.SingleObject($"'{key}' cannot be written to '{Root}': {why}.");
}
