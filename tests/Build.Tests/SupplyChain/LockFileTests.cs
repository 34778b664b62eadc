using System.Text.Json.Nodes;
using Build.Tests.Host.Support;

namespace Build.Tests.SupplyChain;

/// <summary>Restore gives exactly what the lock files contain, or fails.</summary>
public sealed class LockFileTests : IDisposable
{
    private readonly Workspace place = new();
    private readonly LockedProject project = new();

    public static TheoryData<string> Projects =>
    [
        .. ((string[])["build", "src", "tests"]).SelectMany(room => Directory.EnumerateFiles(Path.Combine(Repository.Root, room), "*.csproj", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Repository.Root, path))
            .Where(project => Path.GetFileName(project) != "CakePackages.csproj"), // has no lock: it uses what the registry has today
    ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_project_has_a_lock_file_without_local_paths(string project)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, Path.GetDirectoryName(project)!, "packages.lock.json"));

        text.ShouldNotContain("://");
        var packages = JsonNode.Parse(text)!["dependencies"]!.AsObject().SelectMany(target => target.Value!.AsObject()).Where(package => package.Value!["type"]!.GetValue<string>() != "Project").ToList();
        packages.ShouldNotBeEmpty();
        foreach (var (_, package) in packages) Convert.FromBase64String(package!["contentHash"]!.GetValue<string>()).Length.ShouldBe(64);
    }

    [Fact]
    public void The_host_lock_file_is_the_same_on_all_platforms()
    {
        var targets = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "build", "packages.lock.json")))!["dependencies"]!.AsObject().Select(target => target.Key);

        targets.ShouldBe(
            ["net10.0", .. ((string[])["linux-arm64", "linux-musl-arm64", "linux-musl-x64", "linux-x64", "osx-arm64", "osx-x64", "win-arm64", "win-x64"]).Select(platform => $"net10.0/{platform}")],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("osx-arm64", true)]
    [InlineData("win-x64", true)]
    [InlineData("freebsd-x64", false)]
    public async Task In_CI_the_host_is_restored_in_locked_mode_on_locked_platforms(string platform, bool locked)
    {
        place.Environment["CI"] = "true";
        var run = await place.StartProgram("dotnet",
        [
            "msbuild", Path.Combine(Repository.Root, "build", "Build.csproj"), "-p:CakeStandIn=",
            $"-p:NETCoreSdkRuntimeIdentifier={platform}", $"-p:NETCoreSdkPortableRuntimeIdentifier={platform}", "-getProperty:RuntimeIdentifier,RestoreLockedMode,NuGetLockFilePath",
        ]).End;

        var properties = JsonNode.Parse(run.ShouldEnd(0).Output)!["Properties"]!;
        properties["RuntimeIdentifier"]!.GetValue<string>().ShouldBe(platform);
        properties["RestoreLockedMode"]!.GetValue<string>().ShouldBe(locked ? "true" : "");
        properties["NuGetLockFilePath"]!.GetValue<string>().Length.ShouldBe(locked ? 0 : Path.Combine(Repository.Root, "build", "obj", "none.lock.json").Length);
    }

    [Fact]
    public async Task In_CI_a_matching_lock_file_restores() => (await RestoreInCIAsync()).ShouldEnd(0);

    [Fact]
    public async Task In_CI_a_package_with_another_hash_is_refused()
    {
        var hash = JsonNode.Parse(project.Read(LockedProject.Lock))!["dependencies"]!["net10.0"]!["Spectre.Console"]!["contentHash"]!.GetValue<string>();
        project.Change(LockedProject.Lock, hash, Convert.ToBase64String(new byte[64]));

        (await RestoreInCIAsync()).ShouldEnd(1).Saying("NU1403", "Spectre.Console");
    }

    [Fact]
    public async Task In_CI_a_version_missing_from_the_lock_file_is_refused()
    {
        project.Change("Directory.Packages.props", "\"Spectre.Console\" Version=\"", "\"Spectre.Console\" Version=\"0.");

        (await RestoreInCIAsync()).ShouldEnd(1).Saying("NU1004", "Spectre.Console");
    }

    public void Dispose()
    {
        place.Dispose();
        project.Dispose();
    }

    private Task<HostResult> RestoreInCIAsync()
    {
        project.Environment["CI"] = "true";
        return project.RestoreAsync();
    }
}
