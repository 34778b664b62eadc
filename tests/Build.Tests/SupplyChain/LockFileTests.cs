using System.Text.Json.Nodes;
using Build.Tests.Host.Support;

namespace Build.Tests.SupplyChain;

/// <summary>What is restored is what the lock files say, to the byte, or nothing is.</summary>
public sealed class LockFileTests : IDisposable
{
    private const string Project = "src/Cake.Frosting/Cake.Frosting.csproj";
    private const string Lock = "src/Cake.Frosting/packages.lock.json";

    private readonly Workspace place = new();

    public static TheoryData<string> Projects =>
    [
        .. ((string[])["build", "src", "tests"]).SelectMany(room => Directory.EnumerateFiles(Path.Combine(Repository.Root, room), "*.csproj", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Repository.Root, path)),
    ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_project_has_a_lock_that_names_no_place(string project)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, Path.GetDirectoryName(project)!, "packages.lock.json"));

        text.ShouldNotContain("://");
        var packages = JsonNode.Parse(text)!["dependencies"]!.AsObject().SelectMany(target => target.Value!.AsObject()).Where(package => package.Value!["type"]!.GetValue<string>() != "Project").ToList();
        packages.ShouldNotBeEmpty();
        foreach (var (_, package) in packages) Convert.FromBase64String(package!["contentHash"]!.GetValue<string>()).Length.ShouldBe(64);
    }

    [Fact]
    public void The_lock_of_the_host_is_one_for_all_platforms()
    {
        var targets = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "build", "packages.lock.json")))!["dependencies"]!.AsObject().Select(target => target.Key);

        targets.ShouldBe(
            ["net10.0", .. ((string[])["linux-arm64", "linux-musl-arm64", "linux-musl-x64", "linux-x64", "osx-arm64", "osx-x64", "win-arm64", "win-x64"]).Select(platform => $"net10.0/{platform}")],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("osx-arm64", "StandIn", true)]
    [InlineData("win-x64", "StandIn", true)]
    [InlineData("freebsd-x64", "StandIn", false)]
    [InlineData("linux-x64", "Package", false)]
    public async Task In_CI_the_host_is_restored_locked_but_for_what_the_lock_cannot_know(string platform, string cake, bool locked)
    {
        place.Environment["CI"] = "true";
        var run = await place.StartProgram("dotnet",
        [
            "msbuild", Path.Combine(Repository.Root, "build", "Build.csproj"), $"-p:CakeFrosting={cake}",
            $"-p:NETCoreSdkRuntimeIdentifier={platform}", $"-p:NETCoreSdkPortableRuntimeIdentifier={platform}", "-getProperty:RuntimeIdentifier,RestoreLockedMode,NuGetLockFilePath",
        ]).End;

        var properties = JsonNode.Parse(run.ShouldEnd(0).Output)!["Properties"]!;
        properties["RuntimeIdentifier"]!.GetValue<string>().ShouldBe(platform);
        properties["RestoreLockedMode"]!.GetValue<string>().ShouldBe(locked ? "true" : "");
        properties["NuGetLockFilePath"]!.GetValue<string>().Length.ShouldBe(locked ? 0 : Path.Combine(Repository.Root, "build", "obj", "none.lock.json").Length);
    }

    [Fact]
    public async Task In_CI_a_lock_that_holds_restores()
    {
        Copy();

        (await RestoreAsync()).ShouldEnd(0);
    }

    [Fact]
    public async Task In_CI_a_package_of_other_bytes_does_not()
    {
        Copy();
        var text = File.ReadAllText(place[Lock]);
        var hash = JsonNode.Parse(text)!["dependencies"]!["net10.0"]!["Spectre.Console"]!["contentHash"]!.GetValue<string>();
        File.WriteAllText(place[Lock], text.Replace(hash, Convert.ToBase64String(new byte[64]), StringComparison.Ordinal));

        (await RestoreAsync()).ShouldEnd(1).Saying("NU1403", "Spectre.Console");
    }

    [Fact]
    public async Task In_CI_a_version_that_the_lock_does_not_have_does_not()
    {
        Copy();
        var pins = File.ReadAllText(place["Directory.Packages.props"]);
        var changed = pins.Replace("\"Spectre.Console\" Version=\"", "\"Spectre.Console\" Version=\"0.", StringComparison.Ordinal);
        changed.ShouldNotBe(pins);
        File.WriteAllText(place["Directory.Packages.props"], changed);

        (await RestoreAsync()).ShouldEnd(1).Saying("NU1004", "Spectre.Console");
    }

    public void Dispose() => place.Dispose();

    private void Copy()
    {
        foreach (var file in (string[])["global.json", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", Project, Lock, "src/Cake.Frosting/CakeAssemblies.targets"])
        {
            place.Write(file, File.ReadAllText(Path.Combine(Repository.Root, file)));
        }
    }

    /// <summary>What is needed is in NuGet's folder since this was built, and what is vulnerable is not asked here.</summary>
    private Task<HostResult> RestoreAsync()
    {
        (place.Environment["CI"], place.Environment["NuGetAudit"]) = ("true", "false");
        return place.StartProgram("dotnet", ["restore", place[Project], "--verbosity", "minimal"]).End;
    }
}
