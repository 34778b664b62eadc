using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Torture.Support;
using Torture.Together;

namespace Torture.Kills;

/// <summary>
/// All that runs have made of a place, in lines that are the same however many runs it took: the output directory, the folder, the
/// bucket, HEAD and the state of the work tree. Of names the time is left out, of reports what tells of the one run and of earlier
/// batches, of other JSON the times of writing, of addresses the case's own room.
/// </summary>
internal static partial class PlaceTree
{
    // These change with the run, or hold the address of the store that they are in.
    private static readonly string[] OfTheRun = ["generated_at", "download_timestamp", "modified_at", "batch_id", "url", "sha256", "size"];

    public static async Task<SortedSet<string>> OfAsync(KillPlace place)
    {
        var whole = place.Whole;
        var output = Files(whole.Output);
        var stores = new Dictionary<string, Dictionary<string, byte[]>>(StringComparer.Ordinal)
        {
            ["published"] = Files(whole.Published),
            ["bucket"] = (await place.ObjectsAsync()).ToDictionary(pair => pair.Key, pair => pair.Value.Content, StringComparer.Ordinal),
        };
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (name, content) in output) lines.Add($"output {Line(name, content)}");
        foreach (var (store, files) in stores)
        {
            foreach (var (name, content) in files)
            {
                lines.Add($"{store} {Line(name, content)}");
                if (output.TryGetValue(name, out var ours) && !ours.AsSpan().SequenceEqual(content)) lines.Add($"{store} {name} differs from the output directory's");
            }

            lines.UnionWith(Published.Newest(files).Select(key => $"{store}'s newest manifest has {Name(key)}"));
        }

        lines.UnionWith(await GitAsync(whole));
        return lines;
    }

    /// <summary>By what differs, in words; empty where nothing does.</summary>
    public static string Difference(SortedSet<string> expected, SortedSet<string> found) =>
        string.Join('\n', [.. expected.Except(found, StringComparer.Ordinal).Select(line => $"  lacks {line}"), .. found.Except(expected, StringComparer.Ordinal).Select(line => $"  has {line}")]);

    public static Dictionary<string, byte[]> Files(string directory) => Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(directory, file), File.ReadAllBytes, StringComparer.Ordinal);

    /// <summary>Every artefact is committed as it lies there, the user's own work is not; and nothing of ours is left in git's directory.</summary>
    private static async Task<IEnumerable<string>> GitAsync(WholePlace place)
    {
        var head = await Shell.RunAsync(place.Work, "git", "ls-tree", "-r", "--name-only", "HEAD");
        var status = await Shell.RunAsync(place.Work, "git", "status", "--porcelain", "--untracked-files=all");
        return
        [
            .. Lines(head).Select(line => $"HEAD {Name(line)}"),
            .. Lines(status).Select(line => $"status {Name(line)}"),
            .. Leftovers.InGit(place).Select(name => $"git's directory has {name}"),
        ];
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Line(string name, byte[] content) => $"{Name(name)} {Path.GetExtension(name) switch
    {
        ".html" => "", // a report's page: that it is whole is looked at elsewhere
        ".json" => Hash(Encoding.UTF8.GetBytes(Normal(name, JsonNode.Parse(content)!))),
        _ => Hash(content),
    }}";

    private static string Name(string name) => Time().Replace(name, "<time>");

    private static string Normal(string name, JsonNode json)
    {
        // One text for a report, however many are in the list; several where they differ.
        if (name.StartsWith("video_generation_results_", StringComparison.Ordinal))
        {
            return string.Join('\n', (json is JsonArray list ? list.OfType<JsonNode>() : [json]).Select(report => Free(PlaceExpectations.Measured(report))).Distinct(StringComparer.Ordinal));
        }

        // What they list is told apart.
        if (Path.GetFileName(name) is "manifest.json" or "latest.json") json.AsObject().Remove(name == "latest.json" ? "manifest" : "objects");
        Strip(json, isOfStore: Path.GetFileName(name) is "manifest.json" or "latest.json");
        return Free(json.ToJsonString());
    }

    private static string Free(string text) => Time().Replace(Room().Replace(text, "/room/"), "<time>");

    private static void Strip(JsonNode? json, bool isOfStore)
    {
        if (json is JsonArray list)
        {
            foreach (var item in list) Strip(item, isOfStore);
        }
        else if (json is JsonObject fields)
        {
            foreach (var name in OfTheRun.Where(name => isOfStore || name is not ("url" or "sha256" or "size"))) fields.Remove(name);
            foreach (var (_, value) in fields) Strip(value, isOfStore);
        }
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content))[..16];

    // Not the polling results' own.
    [GeneratedRegex(@"(?<!polling_results_)\d{8}_\d{6}(_\d+)?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Time();

    [GeneratedRegex("/room[0-9]+/", RegexOptions.CultureInvariant)]
    private static partial Regex Room();
}
