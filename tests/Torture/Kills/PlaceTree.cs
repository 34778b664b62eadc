using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Torture.Support;
using Torture.Together;

namespace Torture.Kills;

/// <summary>
/// The result of runs in a place as lines that are independent of the number of runs: output directory, folder, bucket, HEAD
/// and work tree state. Excluded are times in names, fields of reports about one run or previous batches, times of
/// writing in other JSON, and the case's own URL segment.
/// </summary>
internal static partial class PlaceTree
{
    // These change with each run or contain the store's URL.
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

    /// <summary>The differences as text; empty if equal.</summary>
    public static string Difference(SortedSet<string> expected, SortedSet<string> found) =>
        string.Join('\n', [.. expected.Except(found, StringComparer.Ordinal).Select(line => $"  lacks {line}"), .. found.Except(expected, StringComparer.Ordinal).Select(line => $"  has {line}")]);

    public static Dictionary<string, byte[]> Files(string directory) => Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(directory, file), File.ReadAllBytes, StringComparer.Ordinal);

    /// <summary>Every artifact is committed as it is, user changes are not, and the git directory has no files of ReportTasks.</summary>
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
        ".html" => "", // a report page, which is checked elsewhere
        ".json" => Hash(Encoding.UTF8.GetBytes(Normal(name, JsonNode.Parse(content)!))),
        _ => Hash(content),
    }}";

    private static string Name(string name) => Time().Replace(name, "<time>");

    private static string Normal(string name, JsonNode json)
    {
        // One text for equal reports; several if they differ.
        if (name.StartsWith("video_generation_results_", StringComparison.Ordinal))
        {
            return string.Join('\n', (json is JsonArray list ? list.OfType<JsonNode>() : [json]).Select(report => Free(PlaceExpectations.Measured(report))).Distinct(StringComparer.Ordinal));
        }

        // Their lists are compared separately.
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

    // Except in the polling results.
    [GeneratedRegex(@"(?<!polling_results_)\d{8}_\d{6}(_\d+)?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Time();

    [GeneratedRegex("/room[0-9]+/", RegexOptions.CultureInvariant)]
    private static partial Regex Room();
}
