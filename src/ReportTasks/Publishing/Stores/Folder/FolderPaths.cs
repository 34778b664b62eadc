namespace ReportTasks.Publishing.Stores.Folder;

/// <summary>Where keys are in the folder, and that they are in it.</summary>
internal sealed class FolderPaths(string root)
{
    public string Root { get; } = root;

    /// <summary>The file that stands where the folder, or one above it, is to be; null where there is none.</summary>
    public static string? FileInTheWay(string root)
    {
        for (var path = root; path is not null; path = Path.GetDirectoryName(path))
        {
            if (File.Exists(path)) return path;
            if (Directory.Exists(path)) return null;
        }

        return null;
    }

    /// <summary>The path of a key that has been verified.</summary>
    public string Of(string key) => Path.Combine([Root, .. key.Split('/')]);

    /// <summary>The path, ready to be written: its directories are there, and it is no directory itself.</summary>
    /// <exception cref="StoreException">The key cannot be a file in this folder.</exception>
    public string Prepare(string key)
    {
        var parts = key.Split('/');
        if (parts.Any(part => part.AsSpan().IndexOfAny(Path.GetInvalidFileNameChars()) >= 0)) throw Refused(key, "holds characters that file names here cannot have");
        if (FileInTheWay(Root) is { } file) throw new StoreException(StoreProblem.All, $"'{file}' is a file: name a folder with --upload-to, or move the file away.");
        Directory.CreateDirectory(Root);
        var directory = Root;
        foreach (var part in parts[..^1])
        {
            directory = Path.Combine(directory, part);

            // Neither listed nor followed: what it leads to may lie outside, and be somebody else's.
            if (new FileInfo(directory).LinkTarget is not null) throw Refused(key, $"would be written through the link '{directory}': replace the link by a folder, or upload to the folder that it leads to");
            if (File.Exists(directory)) throw Refused(key, $"needs a folder where there is a file, '{directory}': move the file away");
            Directory.CreateDirectory(directory);
        }

        var path = Path.Combine(directory, parts[^1]);
        return Directory.Exists(path) && new FileInfo(path).LinkTarget is null ? throw Refused(key, "is a folder there: move it away") : path;
    }

    private StoreException Refused(string key, string why) => new(StoreProblem.One, $"'{key}' cannot be put into '{Root}': it {why}.");
}
