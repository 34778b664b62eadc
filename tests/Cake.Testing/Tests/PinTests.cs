using System.Text.Json.Nodes;
using System.Xml.Linq;
using Build.Tests.SupplyChain;

namespace Build.Tests.StandIn;

/// <summary>Compares the versions in Directory.Packages.props with those that Cake was built with.</summary>
public class PinTests
{
    [Fact]
    public void No_pinned_version_is_lower_than_Cake_requires()
    {
        var pins = Pins();
        var asked = AskedByCake().Where(package => pins.ContainsKey(package.Name)).ToList();

        asked.Select(package => package.Name).ShouldContain("Microsoft.Extensions.DependencyInjection");
        foreach (var (name, version) in asked) pins[name].ShouldBeGreaterThanOrEqualTo(version, name);
    }

    private static Dictionary<string, Version> Pins() => XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
        .Descendants("PackageVersion").ToDictionary(pin => pin.Attribute("Include")!.Value, pin => Version.Parse(pin.Attribute("Version")!.Value));

    private static IEnumerable<(string Name, Version Version)> AskedByCake()
    {
        var tool = Path.Combine(PackageFolder.Path, "cake.tool", "7.0.0", "tools", "net10.0", "any", "Cake.deps.json");
        return JsonNode.Parse(File.ReadAllText(tool))!["libraries"]!.AsObject()
            .Select(library => library.Key.Split('/')).Select(parts => (parts[0], Version.Parse(parts[1])));
    }
}
