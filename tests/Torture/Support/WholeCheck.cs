using System.Text.Json;

namespace Torture.Support;

/// <summary>Invariants of a <see cref="WholePlace"/>, whatever happened to its runs.</summary>
internal static class WholeCheck
{
    /// <summary>No partial file has a final name, user files are unchanged, and git is consistent.</summary>
    /// <param name="isIndexBehind">Whether the run reported that the index does not have its commit yet.</param>
    public static async Task ShouldBeConsistentAsync(WholePlace place, bool isIndexBehind = false)
    {
        await FilesAsync(place);
        await GitAsync(place, isIndexBehind);
    }

    /// <summary>No partial file has a final name, and user files are unchanged.</summary>
    public static async Task FilesAsync(WholePlace place)
    {
        foreach (var directory in (string[])[place.Output, place.Published]) Files(directory);
        TortureException.Unless(await File.ReadAllTextAsync(Path.Combine(place.Output, "users-own.txt")) == "not ours\n", "The user's file in the output directory has changed.");
        TortureException.Unless(await File.ReadAllTextAsync(Path.Combine(place.Work, "script.py")) == "changed, not staged\n", "The user's file has changed.");
    }

    /// <param name="name">Name of a file, or key of an object.</param>
    /// <param name="content">The complete content.</param>
    /// <exception cref="TortureException">No run would have written this content.</exception>
    public static void Whole(string name, ReadOnlySpan<byte> content)
    {
        var isWhole = Path.GetExtension(name) switch
        {
            ".mp4" => WholeBatch.Videos.TryGetValue(Path.GetFileNameWithoutExtension(name), out var video) && content.SequenceEqual(video),
            ".json" => IsJson(content),
            ".html" => content.TrimEnd("\r\n "u8).EndsWith("</html>"u8),
            _ => true,
        };
        TortureException.Unless(isWhole, $"{name} is not complete.");
    }

    /// <summary>Files that are still being written have hidden names.</summary>
    private static void Files(string directory)
    {
        foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file)[0] != '.'))
        {
            Whole(file, File.ReadAllBytes(file));
        }
    }

    private static async Task GitAsync(WholePlace place, bool isIndexBehind)
    {
        await Shell.RunAsync(place.Work, "git", "fsck", "--strict", "--no-dangling", "--no-progress");
        var staged = await Shell.RunAsync(place.Work, "git", "diff", "--cached", "--name-only");
        if (isIndexBehind) staged = string.Concat(staged.Split('\n').Where(name => name.Length > 0 && !name.StartsWith("video_outputs/", StringComparison.Ordinal)).Select(name => name + "\n"));
        TortureException.Unless(staged == "notes.txt\n", $"The user's staged notes.txt is now: {staged}");
        var changed = await Shell.RunAsync(place.Work, "git", "diff", "--name-only");
        TortureException.Unless(changed == "script.py\n", $"The user's changed script.py is now: {changed}");
        var committed = await Shell.RunAsync(place.Work, "git", "show", "HEAD:notes.txt");
        TortureException.Unless(committed == "as committed\n", "A commit contains the user's staged changes.");
    }

    private static bool IsJson(ReadOnlySpan<byte> content)
    {
        try
        {
            var reader = new Utf8JsonReader(content);
            while (reader.Read())
            {
                // Reads to the end.
            }

            return content.Length > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
