using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Build.Sbom;

/// <summary>A package in NuGet's folder.</summary>
internal sealed record RestoredPackage(string Name, string Version, string Directory)
{
    /// <summary>The content hash that NuGet wrote down when it unpacked the package, in base 64.</summary>
    public string Sha512 => JsonNode.Parse(File.ReadAllText(Path.Combine(Directory, ".nupkg.metadata")))!["contentHash"]!.GetValue<string>();

    /// <summary>What its nuspec says: an SPDX expression, or else where the licence stands; null where it says nothing.</summary>
    public Licence? Licence()
    {
        var metadata = XDocument.Load(System.IO.Directory.EnumerateFiles(Directory, "*.nuspec").First()).Root!.Elements().First(element => element.Name.LocalName == "metadata");
        var license = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "license");
        var url = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "licenseUrl")?.Value;
        return (license?.Attribute("type")?.Value, url) switch
        {
            ("expression", _) => new Licence(Expression: license!.Value),
            ("file", _) => new Licence(Name: $"{license!.Value} in the package"),
            (_, { Length: > 0 }) => new Licence(Name: "see the address", Url: url),
            _ => null,
        };
    }

    /// <summary>Whether one of its folders has an assembly of that name.</summary>
    public bool Has(string assembly) => System.IO.Directory.EnumerateFiles(Directory, $"{assembly}.dll", SearchOption.AllDirectories).Any();
}
