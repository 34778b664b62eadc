using Build.Tests.Host.Support;

namespace Build.Tests.StandIn;

/// <summary>Whether build.sh and build.ps1 build with the genuine Cake.Frosting or with the stand-in.</summary>
public sealed class CakeChoiceTests : IDisposable
{
    private const string FromRegistry = "Using Cake.Frosting from the registry.";
    private const string StandIn = "Using the stand-in in src/Cake.Frosting: the registry does not have Cake.Frosting.";

    private readonly Workspace place = new();

    public static TheoryData<string> Scripts => ["build.sh", "build.ps1"];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task The_registry_is_asked_again_only_when_pins_or_NuGet_configuration_change(string script)
    {
        var tree = new ScriptTree(place, script: script);
        tree.AddDotnet();

        (await tree.RunAsync("--version")).ShouldEnd(0).Error.ShouldContain(StandIn);
        tree.Calls.ShouldContain(call => call.StartsWith("publish ", StringComparison.Ordinal) && call.Contains("-p:CakeFrosting=StandIn", StringComparison.Ordinal));
        await RestoresAsync("unchanged", 0);
        File.AppendAllText(tree["build/Program.cs"], "// more");
        await RestoresAsync("after a change of a source", 0);
        File.AppendAllText(tree["Directory.Packages.props"], "<!-- more -->");
        await RestoresAsync("after a pin changed", 1);
        File.WriteAllText(tree["nuget.config"], "<configuration />");
        await RestoresAsync("after NuGet was configured in the checkout", 1);
        place.Write("nuget.config", "<configuration />");
        await RestoresAsync("after NuGet was configured above it", 1);
        await RestoresAsync("unchanged again", 0);

        async Task RestoresAsync(string when, int restores)
        {
            var before = tree.Restores;
            (await tree.RunAsync("--version")).ShouldEnd(0);
            tree.Restores.ShouldBe(before + restores, when);
        }
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task The_packages_are_used_once_the_registry_has_them(string script)
    {
        var tree = new ScriptTree(place, script: script);
        tree.AddDotnet();
        (await tree.RunAsync("--version")).ShouldEnd(0);
        tree.AddDotnet(restore: ":");
        File.WriteAllText(tree["nuget.config"], "<configuration />");

        (await tree.RunAsync("--version")).ShouldEnd(0).Error.ShouldContain(FromRegistry);

        tree.Calls[^2].ShouldContain("-p:CakeFrosting=Package");
        File.ReadLines(tree["build/bin/cake.txt"]).First().ShouldBe("Package");
    }

    [Theory]
    [InlineData("build.sh", "error NU1301: Unable to load the service index.")]
    [InlineData("build.ps1", "error NU1301: Unable to load the service index.")]
    [InlineData("build.sh", "error NU1603: CakePackages depends on Cake.Frosting (>= 7.0.0) but Cake.Frosting 7.0.0 was not found.")]
    public async Task Any_other_registry_error_uses_the_stand_in_for_one_run(string script, string error)
    {
        var tree = new ScriptTree(place, script: script);
        tree.AddDotnet(restore: $"echo '{error}'; exit 1");

        (await tree.RunAsync("--version")).ShouldEnd(0).Error.ShouldContain($"could not ask the registry: {error}");
        (await tree.RunAsync("--version")).ShouldEnd(0).Error.ShouldContain(error);
        (tree.Restores, tree.Publishes).ShouldBe((2, 1));

        tree.AddDotnet(restore: ":");
        (await tree.RunAsync("--version")).ShouldEnd(0).Error.ShouldContain(FromRegistry);
        (tree.Restores, tree.Publishes).ShouldBe((3, 2));
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task An_explicit_choice_skips_the_registry_and_is_not_passed_to_the_host(string script)
    {
        var tree = new ScriptTree(place, script: script);
        tree.AddDotnet();

        (await tree.RunAsync("-p:CakeFrosting=StandIn", "--version")).ShouldEnd(0).Saying("Using the stand-in in src/Cake.Frosting: CakeFrosting=StandIn.")
            .Output.ShouldStartWith("ReportTasks ");
        (await tree.RunAsync("-p:CakeFrosting=StandIn", "--version")).ShouldEnd(0).Error.ShouldBeEmpty();
        (await tree.RunAsync("-p:CakeFrosting=Package", "--version")).ShouldEnd(0).Saying("Using Cake.Frosting from the registry: CakeFrosting=Package.");
        (tree.Restores, tree.Publishes).ShouldBe((0, 2));

        (await tree.RunAsync("-p:CakeFrosting=both", "--version")).ShouldEnd(2).Error.ShouldContain("CakeFrosting=both is not valid. Use Package");
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Without_the_stand_in_the_packages_are_used(string script)
    {
        var tree = new ScriptTree(place, script: script);
        tree.AddDotnet();
        Directory.Delete(tree["src/Cake.Frosting"], recursive: true);

        (await tree.RunAsync("--version")).ShouldEnd(0).Error.ShouldContain(FromRegistry);
        (await tree.RunAsync("--version")).ShouldEnd(0).Error.ShouldBeEmpty();
        tree.Restores.ShouldBe(0);
    }

    public void Dispose() => place.Dispose();
}
