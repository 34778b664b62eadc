using System.Text.Json.Nodes;
using ReportTasks;
using ReportTasks.Tasks;

namespace Build.Sbom;

/// <summary>The packages that the host's <c>project.assets.json</c> knows.</summary>
internal sealed class RestoredPackages
{
    private const string Again = "Run `dotnet restore build` in this repository and try again.";

    private readonly List<string> folders;

    private RestoredPackages(JsonNode assets)
    {
        folders = [.. assets["packageFolders"]!.AsObject().Select(folder => folder.Key)];
        Downloads =
        [
            .. assets["project"]!["frameworks"]!.AsObject().SelectMany(framework => framework.Value!["downloadDependencies"]?.AsArray() ?? [])
                .Select(download => Find(download!["name"]!.GetValue<string>(), download["version"]!.GetValue<string>().Trim('[', ']').Split(',')[0])),
        ];
    }

    /// <summary>Those that were fetched as a whole, without their assets being taken: no lock file has them.</summary>
    public IReadOnlyList<RestoredPackage> Downloads { get; }

    public static RestoredPackages Of(string assetsFile) => File.Exists(assetsFile)
        ? new RestoredPackages(JsonNode.Parse(File.ReadAllText(assetsFile))!)
        : throw Failure.Of(ExitCode.Unexpected, $"{assetsFile} is not there, and only it says where the packages are. {Again}");

    public RestoredPackage Find(string name, string version)
    {
        var directory = folders.Select(folder => Path.Combine(folder, name.ToLowerInvariant(), version.ToLowerInvariant())).FirstOrDefault(Directory.Exists);
        return directory is null
            ? throw Failure.Of(ExitCode.Unexpected, $"The package {name} {version}, of which the host is made, is not in NuGet's folder. {Again}")
            : new RestoredPackage(name, version, directory);
    }
}
