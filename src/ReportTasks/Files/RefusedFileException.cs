namespace ReportTasks.Files;

/// <summary>A file is not read because of its type, length or links. The message has its name and the reason.</summary>
/// <param name="why">Follows the name in a sentence, for example "is not a regular file".</param>
internal class RefusedFileException(string name, string why) : IOException($"{name} {why}; it is not read.")
{
    public string Why { get; } = why;

    public static RefusedFileException NotRegular(string path) =>
        new(Path.GetFileName(path), Directory.Exists(path) ? "is a directory" : "is not a regular file");

    public static RefusedFileException TooLong(string path, long maxLength) =>
        new(Path.GetFileName(path), $"is larger than {Display(maxLength)}");

    private static string Display(long bytes) => bytes >> 20 > 0 ? $"{bytes >> 20} MiB" : $"{bytes >> 10} KiB";
}

/// <summary>The path to a file is or contains a symbolic link.</summary>
internal sealed class LinkException(string name, string why) : RefusedFileException(name, why)
{
    public static LinkException At(string path) => new(Path.GetFileName(path), "is a symbolic link");

    /// <param name="root">The directory that it must stay in.</param>
    public static LinkException Outside(string path, string root)
    {
        var name = Path.GetRelativePath(root, path);
        var verb = Path.GetFileName(path) == name ? "is" : "is reached through";
        return new LinkException(name, $"{verb} a symbolic link that leads outside {Path.GetFileName(root)}");
    }
}
