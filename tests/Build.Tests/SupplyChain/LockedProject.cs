using Build.Tests.Host.Support;

namespace Build.Tests.SupplyChain;

/// <summary>A temporary copy of the smallest project with everything that affects its restore.</summary>
internal sealed class LockedProject : IDisposable
{
    public const string Lock = "src/Cake.Frosting/packages.lock.json";

    private const string Project = "src/Cake.Frosting/Cake.Frosting.csproj";

    private readonly Workspace place = new();

    public LockedProject()
    {
        foreach (var file in (string[])["global.json", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "build/cake/CakeFrosting.props", Project, Lock, "src/Cake.Frosting/CakeAssemblies.targets"])
        {
            place.Write(file, File.ReadAllText(Path.Combine(Repository.Root, file)));
        }

        // The build has put everything needed into the NuGet folder.
        Directory.CreateDirectory(place["nothing"]);
        Configure("");
        place.Environment["NUGET_HTTP_CACHE_PATH"] = place["http"];
    }

    public IDictionary<string, string?> Environment => place.Environment;

    /// <summary>Replaces text, which must exist, in a file.</summary>
    public void Change(string file, string text, string by)
    {
        var before = File.ReadAllText(place[file]);
        before.ShouldContain(text);
        File.WriteAllText(place[file], before.Replace(text, by, StringComparison.Ordinal));
    }

    public string Read(string file) => File.ReadAllText(place[file]);

    /// <summary>The package source that NuGet asks for vulnerabilities.</summary>
    public void AuditBy(Uri index) => Configure($"""<auditSources><clear /><add key="audit" value="{index}" protocolVersion="3" allowInsecureConnections="true" /></auditSources>""");

    public Task<HostResult> RestoreAsync() => place.StartProgram("dotnet", ["restore", place[Project], "--verbosity", "minimal"]).End;

    public void Dispose() => place.Dispose();

    private void Configure(string sections) =>
        place.Write("nuget.config", $"""<configuration><packageSources><clear /><add key="nothing" value="nothing" /></packageSources>{sections}</configuration>""");
}
