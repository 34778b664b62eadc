using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Torture.Support;

namespace Torture.Kills;

/// <summary>Invariants of a store: complete objects, and manifests that list only existing objects.</summary>
internal static class Published
{
    private const string Manifest = "manifest.json";
    private const string Latest = "latest.json";

    public static async Task ShouldBeWholeAsync(KillPlace place, Canaries canaries)
    {
        var objects = await place.ObjectsAsync();
        foreach (var (key, stored) in objects)
        {
            WholeCheck.Whole(key, stored.Content);
            TortureException.Unless(stored.Sha256 is null || stored.Sha256 == Hash(stored.Content), $"The object {key} does not match the hash in its metadata.");
            canaries.Search(key, "the key of an object");
            canaries.Search(stored.Content, $"the object {key}");
        }

        ShouldHaveWholeManifests(objects.ToDictionary(pair => pair.Key, pair => pair.Value.Content, StringComparer.Ordinal), "The bucket");
        ShouldHaveWholeManifests(PlaceTree.Files(place.Whole.Published), "The folder");
    }

    /// <summary>The keys listed in the newest manifest.</summary>
    public static IEnumerable<string> Newest(IReadOnlyDictionary<string, byte[]> files) => files.TryGetValue(Latest, out var latest)
        ? Entries(files[JsonNode.Parse(latest)!["manifest"]!["key"]!.GetValue<string>()]).Select(entry => entry.Key)
        : [];

    private static void ShouldHaveWholeManifests(Dictionary<string, byte[]> files, string store)
    {
        foreach (var (key, content) in files.Where(file => Path.GetFileName(file.Key) == Manifest))
        {
            foreach (var (name, sha256) in Entries(content)) ShouldHave(name, sha256, key);
        }

        if (!files.TryGetValue(Latest, out var latest)) return;
        var newest = JsonNode.Parse(latest)!["manifest"]!;
        ShouldHave(newest["key"]!.GetValue<string>(), newest["sha256"]!.GetValue<string>(), Latest);

        void ShouldHave(string name, string sha256, string teller)
        {
            TortureException.Unless(files.TryGetValue(name, out var there), $"{store} lacks {name}, which {teller} lists.");
            TortureException.Unless(Hash(there!) == sha256, $"{store} has {name} otherwise than {teller} says.");
        }
    }

    private static IEnumerable<(string Key, string Sha256)> Entries(byte[] manifest) =>
        JsonNode.Parse(manifest)!["objects"]!.AsArray().Select(entry => (entry!["key"]!.GetValue<string>(), entry["sha256"]!.GetValue<string>()));

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
