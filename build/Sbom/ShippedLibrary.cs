using System.Text.Json.Nodes;

namespace Build.Sbom;

/// <summary>A library in the host's <c>.deps.json</c>: what ships, not what was requested.</summary>
/// <param name="Kind"><c>package</c>, <c>project</c>, or <c>reference</c> for an assembly referenced by path.</param>
/// <param name="Sha512">The package's content hash as in the lock file, base 64; null for the other kinds.</param>
/// <param name="DependsOn">Names of other libraries.</param>
internal sealed record ShippedLibrary(string Name, string Version, string Kind, string? Sha512, IReadOnlyList<string> DependsOn)
{
    /// <summary>Reads all libraries, the host itself first.</summary>
    public static IReadOnlyList<ShippedLibrary> Read(string depsFile)
    {
        var deps = JsonNode.Parse(File.ReadAllText(depsFile))!;
        var target = deps["targets"]![deps["runtimeTarget"]!["name"]!.GetValue<string>()]!.AsObject();
        return [.. target.Select(library => Of(library.Key, library.Value!, deps["libraries"]![library.Key]!))];
    }

    private static ShippedLibrary Of(string key, JsonNode use, JsonNode library)
    {
        var (name, version) = (key.Split('/')[0], key.Split('/')[1]);
        var hash = library["sha512"]!.GetValue<string>();
        return new ShippedLibrary(
            name,
            version,
            library["type"]!.GetValue<string>(),
            hash.Length == 0 ? null : hash["sha512-".Length..],
            [.. use["dependencies"]?.AsObject().Select(dependency => dependency.Key) ?? []]);
    }
}
