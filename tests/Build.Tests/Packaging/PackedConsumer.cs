using System.Text.RegularExpressions;
using Build.Tests.Packaging;
using Build.Tests.SupplyChain;

[assembly: AssemblyFixture(typeof(PackedConsumer))]

namespace Build.Tests.Packaging;

/// <summary>The package and a build that uses it from a feed with only the stand-in, if it exists, as Cake.Frosting 7.0.0; created once.</summary>
public sealed class PackedConsumer : IDisposable
{
    private readonly Consumer consumer = new();
    private readonly Lazy<Task> packed;
    private readonly Lazy<Task> built;

    public PackedConsumer()
    {
        packed = new(PackAsync);
        built = new(BuildAsync);
    }

    internal async Task<Consumer> ConsumerAsync()
    {
        await built.Value;
        return consumer;
    }

    /// <summary>The path of the package or, with <c>snupkg</c>, of its symbols.</summary>
    internal async Task<string> PackageAsync(string extension = "nupkg")
    {
        await packed.Value;
        return Directory.EnumerateFiles(consumer.Place["feed"], $"ReportTasks.*.{extension}").ShouldHaveSingleItem();
    }

    internal async Task PackAgainAsync(string to)
    {
        await packed.Value;
        await PackToAsync(to);
    }

    public void Dispose() => consumer.Dispose();

    private Task PackAsync() => PackToAsync(consumer.Place["feed"]);

    private async Task PackToAsync(string directory) =>
        (await consumer.Place.RunAsync("--target=Pack", $"--to={directory}")).ShouldEnd(0).Saying($"Wrote {Path.Combine(directory, "ReportTasks.")}");

    private async Task BuildAsync()
    {
        var version = Path.GetFileNameWithoutExtension(await PackageAsync())["ReportTasks.".Length..];
        if (Consumer.HasStandIn) await PackStandInAsync();
        UseOnlyTheFeed();
        var project = Consumer.Blocks("xml")[0];
        await consumer.BuildAsync(Regex.Replace(project, """(?<="ReportTasks" Version=")[^"]+""", version), "AddReportSection<");
    }

    /// <summary>The compiled stand-in, as the package that ReportTasks depends on.</summary>
    private async Task PackStandInAsync()
    {
        string[] arguments =
        [
            "pack", Consumer.StandIn, "--no-build", "--configuration", "Release", "--output", consumer.Place["feed"], "-nologo",
            "-p:Packing=true", "-p:IsPackable=true", "-p:BaseIntermediateOutputPath=obj/pack/", "-p:BaseOutputPath=bin/pack/",
        ];
        (await consumer.Place.StartProgram("dotnet", arguments).End).ShouldEnd(0);
        File.Exists(consumer.Place["feed", "Cake.Frosting.7.0.0.nupkg"]).ShouldBeTrue();
    }

    /// <summary>Third-party packages come from the NuGet folder, which the build has filled; nothing is written there.</summary>
    private void UseOnlyTheFeed()
    {
        consumer.Place.Write("nuget.config", $"""
            <configuration>
              <packageSources><clear /><add key="feed" value="feed" /><add key="cache" value="{PackageFolder.Path}" /></packageSources>
              <packageSourceMapping>
                <clear />
                <packageSource key="feed"><package pattern="ReportTasks" />{(Consumer.HasStandIn ? """<package pattern="Cake.Frosting" />""" : "")}</packageSource>
                <packageSource key="cache"><package pattern="*" /></packageSource>
              </packageSourceMapping>
            </configuration>
            """);
        consumer.Place.Environment["NUGET_PACKAGES"] = consumer.Place["packages"] + Path.DirectorySeparatorChar;
    }
}
