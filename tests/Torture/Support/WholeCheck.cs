using System.Text.Json;

namespace Torture.Support;

/// <summary>What must hold in a <see cref="WholePlace"/> at any moment, whatever has happened to the runs in it.</summary>
internal static class WholeCheck
{
    /// <summary>Nothing half stands under a final name, the user's own is as it was, git is sound.</summary>
    /// <param name="isIndexBehind">Whether the run has said that the index does not know of its commit yet.</param>
    public static async Task IntactAsync(WholePlace place, bool isIndexBehind = false)
    {
        await FilesAsync(place);
        await GitAsync(place, isIndexBehind);
    }

    /// <summary>Nothing half stands under a final name, the user's own files are as they were.</summary>
    public static async Task FilesAsync(WholePlace place)
    {
        foreach (var directory in (string[])[place.Output, place.Published]) Files(directory);
        TortureException.Unless(await File.ReadAllTextAsync(Path.Combine(place.Output, "users-own.txt")) == "not ours\n", "The user's own file in the output directory has changed.");
        TortureException.Unless(await File.ReadAllTextAsync(Path.Combine(place.Work, "script.py")) == "changed, not staged\n", "The user's own file has changed.");
    }

    /// <param name="name">Of a file, or the key of an object.</param>
    /// <param name="content">All of it.</param>
    /// <exception cref="TortureException">It is none that a run would have written.</exception>
    public static void Whole(string name, ReadOnlySpan<byte> content)
    {
        var isWhole = Path.GetExtension(name) switch
        {
            ".mp4" => WholeBatch.Videos.TryGetValue(Path.GetFileNameWithoutExtension(name), out var video) && content.SequenceEqual(video),
            ".json" => IsJson(content),
            ".html" => content.TrimEnd("\r\n "u8).EndsWith("</html>"u8),
            _ => true,
        };
        TortureException.Unless(isWhole, $"{name} is not whole.");
    }

    /// <summary>Hidden names are those of what is still being written.</summary>
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
        TortureException.Unless(staged == "notes.txt\n", $"What the user had staged, notes.txt, is now: {staged}");
        var changed = await Shell.RunAsync(place.Work, "git", "diff", "--name-only");
        TortureException.Unless(changed == "script.py\n", $"What the user had changed, script.py, is now: {changed}");
        var committed = await Shell.RunAsync(place.Work, "git", "show", "HEAD:notes.txt");
        TortureException.Unless(committed == "as committed\n", "A commit took along what the user had staged.");
    }

    private static bool IsJson(ReadOnlySpan<byte> content)
    {
        try
        {
            var reader = new Utf8JsonReader(content);
            while (reader.Read())
            {
                // To its end.
            }

            return content.Length > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
