using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace Build.Tests.Packaging;

/// <summary>The content of the package and its metadata.</summary>
public sealed class PackageTests(PackedConsumer packed)
{
    private static readonly string[] Tags = ["cake", "cake-addin", "cake-build", "build", "script", "addin", "video", "runway"];

    [Fact]
    public async Task The_package_contains_only_the_library_docs_readme_and_icon()
    {
        using var package = await OpenAsync();

        package.Entries.Select(entry => entry.FullName).ShouldBe(
        [
            "README.md", "ReportTasks.nuspec", "[Content_Types].xml", "_rels/.rels", "icon.png", "lib/net10.0/ReportTasks.dll", "lib/net10.0/ReportTasks.xml",
            "package/services/metadata/core-properties/ReportTasks.psmdcp",
        ]);
        package.GetEntry("icon.png")!.Length.ShouldBeLessThan(10_240);
    }

    [Fact]
    public async Task Package_metadata_follows_the_Cake_guidelines()
    {
        var metadata = await MetadataAsync();

        metadata["id"].ShouldBe("ReportTasks");
        metadata["icon"].ShouldBe("icon.png");
        metadata["readme"].ShouldBe("README.md");
        metadata["license"].ShouldBe("MIT");
        metadata["authors"].ShouldNotBeEmpty();
        metadata["description"].ShouldNotBeEmpty();
        metadata["tags"].Split(' ').ShouldBe(Tags);
    }

    [Fact]
    public async Task The_package_depends_on_the_genuine_Cake_and_the_libraries_in_use()
    {
        using var package = await OpenAsync();

        var dependencies = Nuspec(package).Descendants().Where(element => element.Name.LocalName == "dependency")
            .ToDictionary(element => element.Attribute("id")!.Value, element => element.Attribute("version")!.Value, StringComparer.Ordinal);

        dependencies["Cake.Frosting"].ShouldBe("7.0.0");
        // The last two are pinned: other packages ask for older versions than Cake was built with.
        dependencies.Keys.Order(StringComparer.Ordinal).ShouldBe(((string[])
        [
            "AWSSDK.S3", "AWSSDK.SSO", "AWSSDK.SSOOIDC", "AWSSDK.SecurityToken", "Azure.Identity", "Azure.Storage.Blobs", "Cake.Frosting", "CsvHelper",
            "Google.Apis.Auth", "LibGit2Sharp", "MathNet.Numerics", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.FileSystemGlobbing",
            "Newtonsoft.Json", "Polly.Core", "Spectre.Console", "System.IO.Hashing", "Microsoft.IdentityModel.Abstractions", "System.Security.Cryptography.ProtectedData",
        ]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_library_and_its_symbols_contain_no_local_paths()
    {
        using var package = await OpenAsync();
        using var symbols = await ZipFile.OpenReadAsync(await packed.PackageAsync("snupkg"), TestContext.Current.CancellationToken);

        Bytes(package, "lib/net10.0/ReportTasks.dll").AsSpan().IndexOf(Encoding.UTF8.GetBytes(Repository.Root)).ShouldBe(-1);
        Bytes(symbols, "lib/net10.0/ReportTasks.pdb").AsSpan().IndexOf(Encoding.UTF8.GetBytes(Repository.Root)).ShouldBe(-1);
    }

    [Fact]
    public async Task Packing_is_reproducible()
    {
        var (package, symbols) = (await packed.PackageAsync(), await packed.PackageAsync("snupkg"));
        var again = Directory.CreateTempSubdirectory("packed-again-").FullName;
        try
        {
            await packed.PackAgainAsync(again);

            foreach (var file in (string[])[package, symbols])
            {
                (await File.ReadAllBytesAsync(Path.Combine(again, Path.GetFileName(file)), TestContext.Current.CancellationToken))
                    .ShouldBe(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
            }
        }
        finally
        {
            Directory.Delete(again, recursive: true);
        }
    }

    private async Task<ZipArchive> OpenAsync() => await ZipFile.OpenReadAsync(await packed.PackageAsync(), TestContext.Current.CancellationToken);

    private async Task<Dictionary<string, string>> MetadataAsync()
    {
        using var package = await OpenAsync();
        return Nuspec(package).Root!.Elements().Single().Elements().ToDictionary(element => element.Name.LocalName, element => element.Value, StringComparer.Ordinal);
    }

    private static XDocument Nuspec(ZipArchive package)
    {
        using var stream = package.GetEntry("ReportTasks.nuspec")!.Open();
        return XDocument.Load(stream);
    }

    private static byte[] Bytes(ZipArchive archive, string name)
    {
        using var stream = archive.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
