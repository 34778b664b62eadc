namespace ReportTasks.Files;

/// <summary>A file exists but is not read, because of what it is. The message names it and says why.</summary>
/// <param name="name">The file, as the message names it.</param>
/// <param name="why">Completes a sentence that begins with the name, for instance "is not a regular file".</param>
internal class RefusedFileException(string name, string why) : IOException($"{name} {why}; it is not read.")
{
    /// <summary>Completes a sentence that begins with the file's name.</summary>
    public string Why { get; } = why;

    public static RefusedFileException NotRegular(string path) => new(Path.GetFileName(path), Directory.Exists(path) ? "is a directory" : "is not a regular file");

    public static RefusedFileException TooLong(string path, long maxLength) =>
        new(Path.GetFileName(path), $"is larger than {(maxLength >> 20 > 0 ? $"{maxLength >> 20} MiB" : $"{maxLength >> 10} KiB")}");
}

/// <summary>A symbolic link has the name of a file to be opened, or is part of the path to it.</summary>
internal sealed class LinkException(string name, string why) : RefusedFileException(name, why)
{
    public static LinkException At(string path) => new(Path.GetFileName(path), "is a symbolic link");

    /// <param name="path">The path that was asked for.</param>
    /// <param name="root">The directory that it has to stay in.</param>
    public static LinkException Outside(string path, string root)
    {
        var name = Path.GetRelativePath(root, path);
        return new LinkException(name, $"{(Path.GetFileName(path) == name ? "is a symbolic link that leads" : "is reached through a symbolic link that leads")} outside {Path.GetFileName(root)}");
    }
}
