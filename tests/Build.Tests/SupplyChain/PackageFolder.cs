using System.Text.Json.Nodes;

namespace Build.Tests.SupplyChain;

/// <summary>The NuGet folder from which the host was restored.</summary>
internal static class PackageFolder
{
    public static string Path { get; } = JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(Repository.Root, "build", "obj", "project.assets.json")))!
        ["packageFolders"]!.AsObject().First().Key;
}
