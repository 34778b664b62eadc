using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Build.Sbom;

/// <summary>A package in NuGet's folder.</summary>
internal sealed record RestoredPackage(string Name, string Version, string Directory)
{
    /// <summary>The content hash that NuGet saved when it unpacked the package; base 64.</summary>
    public string Sha512 => JsonNode.Parse(File.ReadAllText(Path.Combine(Directory, ".nupkg.metadata")))!
        ["contentHash"]!.GetValue<string>();

    /// <summary>The license in its nuspec: an SPDX expression, else where to find it; null without one.</summary>
    public License? License()
    {
        var nuspec = XDocument.Load(System.IO.Directory.EnumerateFiles(Directory, "*.nuspec").First());
        var metadata = nuspec.Root!.Elements().First(element => element.Name.LocalName == "metadata");
        var license = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "license");
        var url = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "licenseUrl")?.Value;
        return (license?.Attribute("type")?.Value, url) switch
        {
            ("expression", _) => new License(Expression: license!.Value),
            ("file", _) => new License(Name: $"{license!.Value} in the package"),
            (_, { Length: > 0 }) => new License(Name: "see the URL", Url: url),
            _ => null,
        };
    }

    /// <summary>Whether it contains an assembly of that name.</summary>
    public bool Has(string assembly) =>
        System.IO.Directory.EnumerateFiles(Directory, $"{assembly}.dll", SearchOption.AllDirectories).Any();
}
