using System.Text.Json.Nodes;
using Build.Tests.SupplyChain;

namespace Build.Tests.StandIn;

/// <summary>CakeAssemblies.targets takes Cake's assemblies out of a package that no lock file contains.</summary>
public class CakeAssembliesTests
{
    private static readonly string Targets = File.ReadAllText(Path.Combine(Repository.Root, "src", "Cake.Frosting", "CakeAssemblies.targets"));

    [Fact]
    public void It_pins_the_hash_of_the_package()
    {
        var metadata = JsonNode.Parse(File.ReadAllText(Path.Combine(PackageFolder.Path, "cake.tool", "7.0.0", ".nupkg.metadata")))!;

        Targets.ShouldContain($"<CakeContentHash>{metadata["contentHash"]}</CakeContentHash>");
    }

    [Fact]
    public void The_documented_project_reference_imports_it() =>
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "extending.md"))
            .ShouldContain("<Import Project=\"../report-tasks/src/Cake.Frosting/CakeAssemblies.targets\" />");
}
