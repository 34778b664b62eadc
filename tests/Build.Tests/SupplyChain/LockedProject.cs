using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Build.Tests.Host.Support;

namespace Build.Tests.SupplyChain;

/// <summary>A project with one package of this repository and its lock, in a directory of its own.</summary>
internal sealed class LockedProject : IDisposable
{
    public const string Lock = "src/One/packages.lock.json";

    private const string Project = "src/One/One.csproj";

    // Hashes contain plus signs.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Workspace place = new();

    public LockedProject()
    {
        foreach (var file in (string[])["global.json", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
        {
            place.Write(file, File.ReadAllText(Path.Combine(Repository.Root, file)));
        }

        place.Write(Project, """<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="Spectre.Console" /></ItemGroup></Project>""");
        place.Write(Lock, LockOf("Meziantou.Analyzer", "Spectre.Console", "Spectre.Console.Ansi").ToJsonString(Readable));

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

    /// <summary>The entries of these packages in the lock of the host, referenced directly if the host knows their version.</summary>
    private static JsonObject LockOf(params string[] packages)
    {
        var all = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "build", "packages.lock.json")))!["dependencies"]!["net10.0"]!;
        var locked = new JsonObject();
        foreach (var package in packages)
        {
            var entry = all[package]!.DeepClone();
            if (entry["requested"] is not null) entry["type"] = "Direct";
            locked.Add(package, entry);
        }

        return new JsonObject { ["version"] = 2, ["dependencies"] = new JsonObject { ["net10.0"] = locked } };
    }

    private void Configure(string sections) =>
        place.Write("nuget.config", $"""<configuration><packageSources><clear /><add key="nothing" value="nothing" /></packageSources>{sections}</configuration>""");
}
