using Build.Tests.Host.Support;

namespace Build.Tests.Host;

/// <summary>build.sh with the real SDK, over a host of two files: what it starts is what the sources say, whatever their times say.</summary>
public sealed class CompiledHostTests : IDisposable
{
    private readonly Workspace place = new();

    [Fact]
    public async Task An_older_file_that_comes_back_is_compiled()
    {
        foreach (var file in (string[])["build.sh", "global.json", ".editorconfig", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
        {
            File.Copy(Path.Combine(Repository.Root, file), place[file]);
        }

        place.Write("src/nothing", "");
        place.Write("build/Program.cs", "System.Console.WriteLine(One.Text);");
        place.Write("build/Build.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>""");
        place.Environment["CI"] = null;

        await ShouldSayAsync("older", DateTime.UtcNow.AddYears(-1));
        await ShouldSayAsync("newer", DateTime.UtcNow);
        await ShouldSayAsync("older", DateTime.UtcNow.AddYears(-1));
    }

    public void Dispose() => place.Dispose();

    private async Task ShouldSayAsync(string text, DateTime written)
    {
        var one = place.Write("build/One.cs", $"internal static class One {{ public const string Text = \"{text}\"; }}");
        File.SetLastWriteTimeUtc(one, written);

        (await place.StartProgram("bash", [place["build.sh"]]).End).ShouldEnd(0).Output.Trim().ShouldBe(text);
    }
}
