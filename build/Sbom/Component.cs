using System.Text.Json.Nodes;

namespace Build.Sbom;

/// <summary>CycloneDX objects.</summary>
internal static class Component
{
    /// <summary>The URL of a package, which also identifies it within the document.</summary>
    public static string Purl(string name, string version) =>
        $"pkg:nuget/{Uri.EscapeDataString(name)}@{Uri.EscapeDataString(version)}";

    public static string ProjectReference(ShippedLibrary project) => $"{project.Name}@{project.Version}";

    public static JsonObject OfPackage(string name, string version, string sha512, License? license)
    {
        var component = Of("library", Purl(name, version), name, version);
        component["purl"] = Purl(name, version);
        var content = Convert.ToHexStringLower(Convert.FromBase64String(sha512));
        component["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-512", ["content"] = content });
        if (license is not null) component["licenses"] = new JsonArray(Of(license));
        return component;
    }

    /// <summary>Code of this repository.</summary>
    public static JsonObject OfProject(ShippedLibrary project, string type)
    {
        var component = Of(type, ProjectReference(project), project.Name, project.Version);
        component["licenses"] = new JsonArray(Of(new License(Expression: "MIT")));
        return component;
    }

    /// <summary>An assembly from a package with another name.</summary>
    public static JsonObject OfAssembly(ShippedLibrary assembly, RestoredPackage package) =>
        Of("library", $"{Purl(package.Name, package.Version)}#{assembly.Name}.dll", assembly.Name, assembly.Version);

    public static JsonObject Dependency(string reference, IEnumerable<string> on) =>
        new() { ["ref"] = reference, ["dependsOn"] = new JsonArray([.. on.Select(name => JsonValue.Create(name))]) };

    private static JsonObject Of(string type, string reference, string name, string version) =>
        new() { ["type"] = type, ["bom-ref"] = reference, ["name"] = name, ["version"] = version };

    private static JsonObject Of(License license)
    {
        if (license.Expression is not null) return new JsonObject { ["expression"] = license.Expression };
        var named = new JsonObject { ["name"] = license.Name };
        if (license.Url is not null) named["url"] = license.Url;
        return new JsonObject { ["license"] = named };
    }
}
