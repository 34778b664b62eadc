using System.Text.Json.Nodes;
using Build.Tests.Host.Support;

namespace Build.Tests.StandIn;

/// <summary>What one property changes, as evaluated by MSBuild; nothing is restored or built.</summary>
public sealed class PackageModeTests : IDisposable
{
    private readonly Workspace place = new();

    [Theory]
    [InlineData("src/ReportTasks/ReportTasks.csproj", false)]
    [InlineData("build/Build.csproj", false)]
    [InlineData("tests/Build.Tests/Build.Tests.csproj", true)]
    public async Task Package_mode_references_the_genuine_Cake_packages(string project, bool testing)
    {
        var package = await EvaluateAsync(project, "Package");
        var standIn = await EvaluateAsync(project, "StandIn");

        string[] expected = testing ? ["Cake.Frosting", "Cake.Testing"] : ["Cake.Frosting"];
        Cake(package, "PackageReference").ShouldBe(expected);
        Cake(package, "ProjectReference").ShouldBeEmpty();
        Cake(package, "PackageDownload").ShouldBeEmpty();
        foreach (var name in expected) VersionOf(package, name).ShouldBe("7.0.0");

        Cake(standIn, "PackageReference").ShouldBeEmpty();
        Cake(standIn, "ProjectReference").ShouldBe(expected);
        Cake(standIn, "PackageDownload").ShouldBe(["Cake.Tool"]);
    }

    [Theory]
    [InlineData("StandIn", "true")]
    [InlineData("Package", "")]
    public async Task The_lock_files_are_those_of_the_stand_ins(string mode, string locked)
    {
        var run = await place.StartProgram("dotnet",
            ["msbuild", Path.Combine(Repository.Root, "build", "Build.csproj"), $"-p:CakeFrosting={mode}", "-p:CI=true", "-getProperty:RestoreLockedMode"]).End;

        run.ShouldEnd(0).Output.Trim().ShouldBe(locked);
    }

    [Fact]
    public async Task Missing_Cake_packages_are_one_error_that_names_the_property()
    {
        BuildFiles.CopyTo(place);
        place.Write("Some.slnx", """<Solution><Project Path="src/One.csproj" /></Solution>""");
        place.Write("src/One.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><UsesCake>true</UsesCake></PropertyGroup></Project>""");
        Directory.CreateDirectory(place["nothing"]);
        place.Write("nuget.config", """<configuration><packageSources><clear /><add key="nothing" value="nothing" /></packageSources></configuration>""");
        place.Environment["CakeFrosting"] = null;

        var run = await place.StartProgram("dotnet", ["build", place["Some.slnx"], "-nologo"]).End;

        run.ShouldEnd(1).Saying("-p:CakeFrosting=StandIn", "1 Error(s)").NotSaying("NU1101");
    }

    public void Dispose() => place.Dispose();

    private static string[] Cake(JsonNode items, string kind) =>
    [
        .. items["Items"]![kind]!.AsArray().Select(item => Path.GetFileName(item!["Identity"]!.GetValue<string>()).Replace(".csproj", "", StringComparison.Ordinal))
            .Where(name => name.StartsWith("Cake.", StringComparison.Ordinal) && name is not "Cake.Git").Order(StringComparer.Ordinal),
    ];

    private static string VersionOf(JsonNode items, string package) =>
        items["Items"]!["PackageVersion"]!.AsArray().Single(item => item!["Identity"]!.GetValue<string>() == package)!["Version"]!.GetValue<string>();

    private async Task<JsonNode> EvaluateAsync(string project, string mode)
    {
        var run = await place.StartProgram("dotnet",
            ["msbuild", Path.Combine(Repository.Root, project), $"-p:CakeFrosting={mode}", "-getItem:PackageReference,ProjectReference,PackageDownload,PackageVersion"]).End;
        return JsonNode.Parse(run.ShouldEnd(0).Output)!;
    }
}
