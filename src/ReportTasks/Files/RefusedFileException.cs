namespace ReportTasks.Files;

/// <summary>A file exists but is not read, because of what it is. The message names it and says why.</summary>
internal class RefusedFileException(string message) : IOException(message)
{
    public static RefusedFileException NotRegular(string path) => new($"{Path.GetFileName(path)} is not a regular file; it is not read.");

    public static RefusedFileException TooLong(string path, long maxLength) =>
        new($"{Path.GetFileName(path)} is larger than {(maxLength >> 20 > 0 ? $"{maxLength >> 20} MiB" : $"{maxLength >> 10} KiB")}; it is not read.");
}

/// <summary>A symbolic link has the name of a file to be opened, or is part of the path to it.</summary>
internal sealed class LinkException(string message) : RefusedFileException(message)
{
    public static LinkException At(string path) => new($"{Path.GetFileName(path)} is a symbolic link, which is not followed.");

    /// <param name="path">The path that was asked for.</param>
    /// <param name="root">The directory that it has to stay in.</param>
    public static LinkException Outside(string path, string root) => new(Path.GetRelativePath(root, path) is var name && Path.GetFileName(path) == name
        ? $"{name} is a symbolic link that leads outside {Path.GetFileName(root)}; it is not read."
        : $"{name} is reached through a symbolic link that leads outside {Path.GetFileName(root)}; it is not read.");
}
