using Build.Tests.Host.Support;

namespace Build.Tests.Host;

/// <summary>build.sh with the real SDK and a host of two files: the host matches the sources, whatever their times.</summary>
public sealed class CompiledHostTests : IDisposable
{
    private readonly Workspace place = new();

    [Fact]
    public async Task A_source_file_with_an_older_time_is_compiled()
    {
        MakeCheckout("repo");

        await ShouldSayAsync("repo", "older", DateTime.UtcNow.AddYears(-1));
        await ShouldSayAsync("repo", "newer", DateTime.UtcNow);
        await ShouldSayAsync("repo", "older", DateTime.UtcNow.AddYears(-1));
    }

    [Fact]
    public async Task A_checkout_path_may_contain_MSBuild_syntax()
    {
        const string Name = "it's 100%; a,b (x) & $y";
        MakeCheckout(Name);

        await ShouldSayAsync(Name, "first", DateTime.UtcNow);
        await ShouldSayAsync(Name, "second", DateTime.UtcNow);
    }

    public void Dispose() => place.Dispose();

    private void MakeCheckout(string name)
    {
        place.Write($"{name}/src/nothing", "");
        place.Write($"{name}/build/Program.cs", "System.Console.WriteLine(One.Text);");
        place.Write($"{name}/build/Build.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>""");
        BuildFiles.CopyTo(place, name);
        File.Copy(Path.Combine(Repository.Root, "build.sh"), place[name, "build.sh"]);
        place.Environment["CI"] = null;
    }

    private async Task ShouldSayAsync(string checkout, string text, DateTime written)
    {
        var one = place.Write($"{checkout}/build/One.cs", $"internal static class One {{ public const string Text = \"{text}\"; }}");
        File.SetLastWriteTimeUtc(one, written);

        (await place.StartProgram("bash", [place[checkout, "build.sh"]]).End).ShouldEnd(0).Output.Trim().ShouldBe(text);
    }
}
