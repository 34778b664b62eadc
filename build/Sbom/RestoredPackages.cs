using System.Text.Json.Nodes;
using ReportTasks;
using ReportTasks.Tasks;

namespace Build.Sbom;

/// <summary>The packages in the host's <c>project.assets.json</c>.</summary>
internal sealed class RestoredPackages
{
    private const string Again = "Run `dotnet restore build` in this repository and try again.";

    private readonly List<string> folders;

    private RestoredPackages(JsonNode assets)
    {
        folders = [.. assets["packageFolders"]!.AsObject().Select(folder => folder.Key)];
        Downloads =
        [
            .. assets["project"]!["frameworks"]!.AsObject()
                .SelectMany(framework => framework.Value!["downloadDependencies"]?.AsArray() ?? [])
                .Select(download => Find(download!["name"]!.GetValue<string>(), VersionOf(download))),
        ];
    }

    /// <summary>Packages of <c>PackageDownload</c>, which no lock file lists.</summary>
    public IReadOnlyList<RestoredPackage> Downloads { get; }

    public static RestoredPackages Of(string assetsFile) => File.Exists(assetsFile)
        ? new RestoredPackages(JsonNode.Parse(File.ReadAllText(assetsFile))!)
        : throw Failure.Of(ExitCode.Unexpected, $"{assetsFile}, which says where the packages are, does not exist. {Again}");

    public RestoredPackage Find(string name, string version)
    {
        var directory = folders
            .Select(folder => Path.Combine(folder, name.ToLowerInvariant(), version.ToLowerInvariant()))
            .FirstOrDefault(Directory.Exists);
        return directory is null
            ? throw Failure.Of(ExitCode.Unexpected, $"Package {name} {version} of the host is not in NuGet's folder. {Again}")
            : new RestoredPackage(name, version, directory);
    }

    // A download has an exact range: [1.2.3, 1.2.3].
    private static string VersionOf(JsonNode download) =>
        download["version"]!.GetValue<string>().Trim('[', ']').Split(',')[0];
}
