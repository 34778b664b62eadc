using Build.Tests.Host.Support;
using ReportTasks.Options;

namespace Build.Tests.Host;

/// <summary>build.sh, in a copy of its own: the repository itself is never built here.</summary>
public sealed class BuildScriptTests : IDisposable
{
    private readonly Workspace place = new();

    [Fact]
    public async Task The_host_is_built_when_a_source_has_changed_and_only_then()
    {
        var tree = new ScriptTree(place);
        tree.AddDotnet();

        await BuiltAsync("the first time");
        File.AppendAllText(tree["src/Library/One.cs"], "// more");
        await BuiltAsync("after a change");
        File.SetLastWriteTimeUtc(tree["build/Program.cs"], DateTime.UtcNow.AddYears(-1));
        await BuiltAsync("after an older file came in the place of one");
        File.WriteAllText(tree["src/Library/Two.cs"], "");
        await BuiltAsync("after one was added");
        File.Move(tree["src/Library/Two.cs"], tree["src/Library/Three.cs"]);
        await BuiltAsync("after one was renamed");
        File.Delete(tree["src/Library/Three.cs"]);
        await BuiltAsync("after one was deleted");
        File.AppendAllText(tree["global.json"], "\n");
        await BuiltAsync("after the SDK's pin changed");
        File.Delete(tree["build/bin/host/Build.dll"]);
        await BuiltAsync("after the host was removed");
        Directory.CreateDirectory(tree["src/Library/obj"]);
        File.WriteAllText(tree["src/Library/obj/made.cs"], "");
        var before = tree.Publishes;
        (await tree.RunAsync("--help")).ShouldEnd(0);
        tree.Publishes.ShouldBe(before, "what a build makes is no source");

        async Task BuiltAsync(string when)
        {
            var publishes = tree.Publishes;
            (await tree.RunAsync("--help")).ShouldEnd(0).Error.ShouldContain("Building ReportTasks");
            tree.Publishes.ShouldBe(publishes + 1, when);
            (await tree.RunAsync("--help")).ShouldEnd(0).Error.ShouldBeEmpty();
            tree.Publishes.ShouldBe(publishes + 1, $"unchanged, {when}");
        }
    }

    [Theory]
    [InlineData("work/repo", "repo/build.sh")]
    [InlineData("a repository/with blanks", "./../a repository/with blanks/build.sh")]
    public async Task The_callers_directory_stays_and_the_results_land_there(string name, string script)
    {
        var tree = new ScriptTree(place, name);
        tree.AddDotnet();
        Directory.CreateDirectory(place["work"]);
        place.Write($"work/{Batch.FileName}", Batch.Of());
        place.Write("work/cake.config", "[Report]\nOutputDir=out dir\n");
        place.Write($"{name}/cake.config", "[Report]\nOutputDir=wrong\n");
        place.Environment["CDPATH"] = $".:{place.Root}:{place["work"]}";

        var run = await place.StartProgram("bash", [script, "--target=GenerateReport", "--exclusive"], place["work"]).End;

        run.ShouldEnd(0).Saying("BATCH REPORT");
        place.Names("work", "out dir").Length.ShouldBe(3);
        place.Names(name).ShouldBe([".editorconfig", "Directory.Build.props", "build", "build.sh", "cake.config", "global.json", "src"]);
    }

    [Fact]
    public async Task Words_and_exit_codes_pass_through()
    {
        var tree = new ScriptTree(place);
        tree.AddDotnet();

        (await tree.RunAsync("--output-dir=two  words", "--retries", "*")).ShouldEnd(2).Saying("--retries: expected a whole number from 0 to 100, not '*'.");

        var help = (await tree.RunAsync("--help")).ShouldEnd(0);
        foreach (var option in OptionTable.All) help.Output.ShouldContain($"\n  {option.Switch}\n");
    }

    [Fact]
    public async Task Without_dotnet_one_line_says_where_to_get_it()
    {
        var tree = new ScriptTree(place);

        ShouldSendToTheDownloads(await tree.RunAsync());
    }

    [Fact]
    public async Task With_an_SDK_that_global_json_does_not_accept_too()
    {
        var tree = new ScriptTree(place);
        tree.AddDotnet(version: "echo 'The command could not be loaded.' >&2; exit 145");

        ShouldSendToTheDownloads(await tree.RunAsync("--target=Report"));
        tree.Calls.ShouldBe(["--version"]);
    }

    [Fact]
    public async Task Where_nothing_can_be_compiled_ahead_of_time_it_is_built_without()
    {
        var tree = new ScriptTree(place);
        tree.AddDotnet(publish: "case \"$*\" in *PublishReadyToRun=false*) ;; *) exit 1 ;; esac");

        (await tree.RunAsync("--help")).ShouldEnd(0);
        tree.Publishes.ShouldBe(2);
        (await tree.RunAsync("--help")).ShouldEnd(0);
        tree.Publishes.ShouldBe(2);
    }

    [Fact]
    public async Task A_build_that_fails_is_1_and_shows_why_and_is_tried_again()
    {
        var tree = new ScriptTree(place);
        tree.AddDotnet(publish: "echo 'Program.cs(1,1): error CS0000: broken'; exit 1");
        (await tree.RunAsync("--help")).ShouldEnd(1).Error.ShouldContain("error CS0000: broken");

        tree.AddDotnet();
        (await tree.RunAsync("--help")).ShouldEnd(0);
    }

    public void Dispose() => place.Dispose();

    private static void ShouldSendToTheDownloads(HostResult run)
    {
        run.ShouldEnd(2).Output.ShouldBeEmpty();
        run.Error.TrimEnd('\n').Split('\n').ShouldHaveSingleItem()
            .ShouldBe("ReportTasks needs the .NET SDK 10.0.100 or a later 10.0 one: get it from https://dotnet.microsoft.com/download and run this again.");
    }
}
