using System.Text.Json.Nodes;

namespace Build.Sbom;

/// <summary>The host's contents as a bill of materials in CycloneDX 1.6.</summary>
internal sealed class BillOfMaterials
{
    private readonly RestoredPackages packages;
    private readonly IReadOnlyList<ShippedLibrary> libraries;

    /// <summary>The package of each assembly that is referenced by path: Cake's come from Cake.Tool.</summary>
    private readonly Dictionary<string, RestoredPackage> origins;

    public BillOfMaterials(IReadOnlyList<ShippedLibrary> libraries, RestoredPackages packages)
    {
        (this.libraries, this.packages) = (libraries, packages);
        origins = libraries.Where(library => library.Kind == "reference")
            .ToDictionary(library => library.Name, Origin, StringComparer.Ordinal);
    }

    /// <summary>The number of packages in it.</summary>
    public int Packages => libraries.Count(library => library.Kind == "package") + origins.Values.Distinct().Count();

    public JsonObject ToJson(DateTimeOffset made, Guid serialNumber) => new()
    {
        ["$schema"] = "http://cyclonedx.org/schema/bom-1.6.schema.json",
        ["bomFormat"] = "CycloneDX",
        ["specVersion"] = "1.6",
        ["serialNumber"] = $"urn:uuid:{serialNumber}",
        ["version"] = 1,
        ["metadata"] = new JsonObject
        {
            ["timestamp"] = made.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", null),
            ["component"] = Component.OfProject(libraries[0], "application"),
        },
        ["components"] = new JsonArray([.. Components()]),
        ["dependencies"] = new JsonArray([.. Dependencies()]),
    };

    private IEnumerable<JsonObject> Components() =>
    [
        .. libraries.Skip(1).Where(library => library.Kind == "project")
            .Select(project => Component.OfProject(project, "library")),
        .. libraries.Where(library => library.Kind == "package").Select(OfPackage),
        .. origins.GroupBy(origin => origin.Value, origin => origin.Key).Select(origin => Bundle(origin.Key, origin)),
    ];

    private JsonObject OfPackage(ShippedLibrary library) => Component.OfPackage(
        library.Name, library.Version, library.Sha512!, packages.Find(library.Name, library.Version).License());

    /// <summary>A package and those of its assemblies that ship.</summary>
    private JsonObject Bundle(RestoredPackage package, IEnumerable<string> assemblies)
    {
        var component = Component.OfPackage(package.Name, package.Version, package.Sha512, package.License());
        var shipped = assemblies.Select(name => libraries.First(library => library.Name == name));
        component["components"] = new JsonArray([.. shipped.Select(assembly => Component.OfAssembly(assembly, package))]);
        return component;
    }

    private IEnumerable<JsonObject> Dependencies() => libraries.Where(library => library.Kind != "reference")
        .Select(library => Component.Dependency(ReferenceOf(library), DependenciesOf(library)))
        .Concat(origins.Values.Distinct().Select(WithoutDependencies));

    private IEnumerable<string> DependenciesOf(ShippedLibrary library) => library.DependsOn
        .Select(Known).OfType<ShippedLibrary>().Select(ReferenceOf).Distinct(StringComparer.Ordinal);

    private static JsonObject WithoutDependencies(RestoredPackage package) =>
        Component.Dependency(Component.Purl(package.Name, package.Version), []);

    // Null for the framework's own libraries: they ship with .NET, not with the host.
    private ShippedLibrary? Known(string name) => libraries.FirstOrDefault(library => library.Name == name);

    private string ReferenceOf(ShippedLibrary library) => library.Kind switch
    {
        "package" => Component.Purl(library.Name, library.Version),
        "reference" => Component.Purl(origins[library.Name].Name, origins[library.Name].Version),
        _ => Component.ProjectReference(library),
    };

    private RestoredPackage Origin(ShippedLibrary assembly) =>
        packages.Downloads.FirstOrDefault(package => package.Has(assembly.Name))
        ?? throw new InvalidOperationException($"No package has {assembly.Name}.dll, which the host ships.");
}
