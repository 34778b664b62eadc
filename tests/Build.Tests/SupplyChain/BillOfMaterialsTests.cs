using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Build.Tests.Host.Support;
using ReportTasks.Tests.Publishing.Git.Support;
using ReportTasks.Tests.Reports.Formats;

namespace Build.Tests.SupplyChain;

/// <summary>The output of the Sbom target matches what ships: schema, host files, lock file and NuGet folder.</summary>
public sealed class BillOfMaterialsTests(Judges judges, BillOfMaterialsTests.Bill bill) : IClassFixture<BillOfMaterialsTests.Bill>
{
    /// <summary>Reports whether the file fits the CycloneDX 1.6 schema.</summary>
    private const string Validate = """
        const [modules, file] = process.argv.slice(2);
        const { Validation, Spec } = require("node:module").createRequire(modules + "/")("@cyclonedx/cyclonedx-library");
        new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(require("node:fs").readFileSync(file, "utf8"))
          .then(errors => console.log(errors === null ? "fits" : JSON.stringify(errors)));
        """;

    private static readonly string[] Native = [".so", ".dylib"];

    private readonly JsonNode root = bill.Json;

    [Fact]
    public void The_bill_fits_the_CycloneDX_schema() => Judge(root).ShouldBe("fits");

    [Fact]
    public void The_schema_check_detects_an_invalid_bill()
    {
        var broken = root.DeepClone();
        broken["components"]!.AsArray().First(component => component!["hashes"] is not null)!["hashes"]![0]!["content"] = "no hash";

        Judge(broken).ShouldContain("/hashes/0/content");
    }

    [Fact]
    public void Every_third_party_file_of_the_host_is_in_a_listed_package()
    {
        var listed = Packages().SelectMany(package => Directory.EnumerateFiles(FolderOf(package), "*", SearchOption.AllDirectories)).Where(IsCode).Select(Hash).ToHashSet(StringComparer.Ordinal);
        var shipped = Directory.EnumerateFiles(bill.HostDirectory, "*", SearchOption.AllDirectories).Where(IsCode).Where(file => !bill.Own.Contains(Path.GetFileName(file))).ToList();

        shipped.Count.ShouldBeGreaterThan(50);
        shipped.Where(file => !listed.Contains(Hash(file))).Select(Path.GetFileName).ShouldBeEmpty();
    }

    [Fact]
    public void Every_listed_package_has_a_file_in_the_host()
    {
        var shipped = Directory.EnumerateFiles(bill.HostDirectory, "*", SearchOption.AllDirectories).Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal);

        Packages().Where(package => !Directory.EnumerateFiles(FolderOf(package), "*", SearchOption.AllDirectories).Where(IsCode).Any(file => shipped.Contains(Path.GetFileName(file))))
            .Select(package => package["purl"]!.GetValue<string>()).ShouldBeEmpty();
    }

    [Fact]
    public void Every_hash_matches_the_lock_file()
    {
        var locked = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "build", "packages.lock.json")))!["dependencies"]!["net10.0"]!;

        foreach (var package in Packages())
        {
            // A package that is downloaded but not referenced is in no lock file.
            var hash = (locked[package["name"]!.GetValue<string>()] ?? Downloaded(package))["contentHash"]!.GetValue<string>();
            package["hashes"]![0]!["content"]!.GetValue<string>().ShouldBe(Convert.ToHexStringLower(Convert.FromBase64String(hash)), package["purl"]!.GetValue<string>());
        }
    }

    [Fact]
    public void Every_package_has_a_license() => Packages().Where(package => package["licenses"] is null).ShouldBeEmpty();

    [Fact]
    public void Every_component_is_reachable_from_the_host()
    {
        var edges = root["dependencies"]!.AsArray().ToDictionary(node => node!["ref"]!.GetValue<string>(), node => node!["dependsOn"]!.AsArray().Select(on => on!.GetValue<string>()), StringComparer.Ordinal);
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([root["metadata"]!["component"]!["bom-ref"]!.GetValue<string>()]);
        while (open.TryPop(out var reference))
        {
            if (reached.Add(reference)) foreach (var next in edges[reference]) open.Push(next);
        }

        root["components"]!.AsArray().Select(component => component!["bom-ref"]!.GetValue<string>()).Except(reached, StringComparer.Ordinal).ShouldBeEmpty();
    }

    private static bool IsCode(string file) => Path.GetExtension(file) is ".dll" || Native.Contains(Path.GetExtension(file), StringComparer.Ordinal);

    private static string Hash(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    private IEnumerable<JsonNode> Packages() => root["components"]!.AsArray().OfType<JsonNode>().Where(component => component["purl"] is not null);

    private static string FolderOf(JsonNode package) =>
        Path.Combine(PackageFolder.Path, package["name"]!.GetValue<string>().ToLowerInvariant(), package["version"]!.GetValue<string>().ToLowerInvariant());

    private static JsonNode Downloaded(JsonNode package) => JsonNode.Parse(File.ReadAllText(Path.Combine(FolderOf(package), ".nupkg.metadata")))!;

    private string Judge(JsonNode document)
    {
        using var place = new Workspace();
        return Shell.Run(place.Root, "node", place.Write("validate.cjs", Validate), judges.NodeModules, place.Write("bom.json", document.ToJsonString())).Trim();
    }

    /// <summary>The bill written by the target, and the directories it describes.</summary>
    public sealed class Bill : IAsyncLifetime
    {
        public JsonNode Json { get; private set; } = new JsonObject();

        /// <summary>The host built beside these tests; it is not compiled ahead of time, so its files equal those of the packages.</summary>
        public string HostDirectory { get; } = Path.GetDirectoryName(Directory.EnumerateFiles(
            Path.Combine(Repository.Root, "build", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name), "Build.deps.json", SearchOption.AllDirectories).First())!;

        /// <summary>The assemblies of this repository's projects.</summary>
        public IReadOnlySet<string> Own { get; private set; } = new HashSet<string>();

        public async ValueTask InitializeAsync()
        {
            Own = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(HostDirectory, "Build.deps.json")))!["libraries"]!.AsObject()
                .Where(library => library.Value!["type"]!.GetValue<string>() == "project")
                .Select(library => $"{library.Key.Split('/')[0]}.dll").ToHashSet(StringComparer.Ordinal);
            using var place = new Workspace();
            (await place.RunAsync("--target=Sbom")).ShouldEnd(0).Saying("bom.json: ");
            place.Names().ShouldBeEmpty();
            Json = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "artifacts", "bom.json")))!;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
