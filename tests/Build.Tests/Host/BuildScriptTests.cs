using Build.CommandLine;
using Build.Tests.Host.Support;

namespace Build.Tests.Host;

/// <summary>build.sh in a copy; the repository itself is never built here.</summary>
public sealed class BuildScriptTests : IDisposable
{
    private readonly Workspace place = new();

    [Theory]
    [InlineData("build.sh")]
    [InlineData("build.ps1")]
    public async Task The_host_is_built_only_when_its_sources_change(string script)
    {
        var tree = new ScriptTree(place, script: script);
        tree.AddDotnet();
        var one = tree["src/Library/One.cs"];

        await BuiltAsync("the first time");
        await BuiltAsync("unchanged", builds: 0);
        File.AppendAllText(one, "// more");
        await BuiltAsync("after a change");
        ChangeAtTheSameTime(one, "// less");
        await BuiltAsync("after a change that left its time and length");
        ChangeAtTheSameTime(one, "// more");
        await BuiltAsync("after that was taken back");
        File.WriteAllText(tree["src/Library/Two.cs"], "");
        await BuiltAsync("after one was added");
        File.Move(tree["src/Library/Two.cs"], tree["src/Library/Three.cs"]);
        await BuiltAsync("after one was renamed");
        File.Delete(tree["src/Library/Three.cs"]);
        await BuiltAsync("after one was deleted");
        File.AppendAllText(tree["global.json"], "\n");
        await BuiltAsync("after the SDK's pin changed");
        Directory.CreateDirectory(place["tools", "sdk", "10.0.999"]);
        await BuiltAsync("after another SDK came");
        Directory.CreateDirectory(place["tools", "shared", "Microsoft.NETCore.App", "10.0.99"]);
        await BuiltAsync("after another runtime came");
        place.Environment["CakeFrosting"] = "Package";
        await BuiltAsync("after the choice of Cake's packages changed");
        File.Delete(tree["build/bin/host/Build.dll"]);
        await BuiltAsync("after the host was removed");
        Directory.CreateDirectory(tree["src/Library/obj"]);
        File.WriteAllText(tree["src/Library/obj/made.cs"], "");
        await BuiltAsync("what a build makes is no source", builds: 0);

        async Task BuiltAsync(string when, int builds = 1) => await BuildsAsync(tree, when, builds);
    }

    [Fact]
    public async Task Switching_branches_and_back_rebuilds_the_host()
    {
        var tree = new ScriptTree(place);
        tree.AddDotnet();
        File.WriteAllText(tree[".gitignore"], "bin/\nobj/\n");
        await tree.GitAsync("init", "--quiet", "--initial-branch=main");
        await tree.GitAsync("add", "--all");
        await tree.GitAsync("commit", "--quiet", "--message=one");
        await tree.GitAsync("checkout", "--quiet", "-b", "other");
        File.AppendAllText(tree["src/Library/One.cs"], "// other");
        await tree.GitAsync("commit", "--quiet", "--all", "--message=other");

        await BuildsAsync(tree, "the first time", 1);
        await tree.GitAsync("checkout", "--quiet", "main");
        await BuildsAsync(tree, "on the other branch", 1);
        await tree.GitAsync("checkout", "--quiet", "other");
        await BuildsAsync(tree, "back again", 1);
        await BuildsAsync(tree, "and staying there", 0);
    }

    [Fact]
    public async Task A_new_modification_time_rebuilds_the_host()
    {
        var tree = new ScriptTree(place);
        tree.AddDotnet();
        await BuildsAsync(tree, "the first time", 1);

        File.SetLastWriteTimeUtc(tree["build/Program.cs"], DateTime.UtcNow.AddYears(-1));
        await BuildsAsync(tree, "an older file may have come in the place of one", 1);
        await BuildsAsync(tree, "without another touch", 0);
    }

    [Fact]
    public async Task Without_modification_times_from_find_content_decides()
    {
        var tree = new ScriptTree(place);
        tree.AddDotnet();
        var find = new FileInfo(place["tools", "find"]).LinkTarget!;
        File.Delete(place["tools", "find"]);
        place.WriteScript("tools/find", $"case \"$*\" in *-printf*) exit 1 ;; esac\nexec {find} \"$@\"");

        await BuildsAsync(tree, "the first time", 1);
        File.SetLastWriteTimeUtc(tree["build/Program.cs"], DateTime.UtcNow.AddYears(-1));
        await BuildsAsync(tree, "after a touch", 0);
        ChangeAtTheSameTime(tree["build/Program.cs"], "// more");
        await BuildsAsync(tree, "after a change", 1);
    }

    [Theory]
    [InlineData("build.sh")]
    [InlineData("build.ps1")]
    public async Task A_half_built_host_is_built_again(string script)
    {
        var tree = new ScriptTree(place, script: script);
        tree.AddDotnet();
        await BuildsAsync(tree, "the first time", 1);
        File.Delete(tree["build/bin/host/Build.dll"]);
        tree.AddDotnet(publish: "mkdir -p \"$6\"; : > \"$6/Build.dll\"; exit 1");
        (await tree.RunAsync("--help")).ShouldEnd(1);

        tree.AddDotnet();
        await BuildsAsync(tree, "after a build that failed", 1);
        await BuildsAsync(tree, "after one that did not", 0);
    }

    [Theory]
    [InlineData("work/repo", "repo/build.sh")]
    [InlineData("a repository/with blanks", "./../a repository/with blanks/build.sh")]
    public async Task The_working_directory_is_unchanged_and_gets_the_results(string name, string script)
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
        place.Names(name).ShouldBe([".editorconfig", "Directory.Build.props", "Directory.Packages.props", "build", "build.sh", "cake.config", "global.json", "src"]);
    }

    [Fact]
    public async Task Arguments_and_exit_codes_pass_through()
    {
        var tree = new ScriptTree(place);
        tree.AddDotnet();

        (await tree.RunAsync("--output-dir=two  words", "--retries", "*")).ShouldEnd(2).Saying("--retries: '*' is not valid. Use a whole number from 0 to 100.");

        (await tree.RunAsync("--help=all")).ShouldEnd(0).Output.ShouldBe(Help.Text(HelpExtent.All, 79));
    }

    [Fact]
    public async Task Without_dotnet_one_line_says_where_to_get_it()
    {
        var tree = new ScriptTree(place);

        ShouldPointToTheDownloads(await tree.RunAsync());
    }

    [Fact]
    public async Task An_SDK_that_global_json_refuses_gives_the_same_line()
    {
        var tree = new ScriptTree(place);
        tree.AddDotnet(version: "echo 'The command could not be loaded.' >&2; exit 145");

        ShouldPointToTheDownloads(await tree.RunAsync("--target=Report"));
        tree.Calls.ShouldBe(["--version"]);
    }

    [Fact]
    public async Task Without_ahead_of_time_compilation_the_host_is_still_built()
    {
        var tree = new ScriptTree(place);
        tree.AddDotnet(publish: "case \"$*\" in *PublishReadyToRun=false*) ;; *) exit 1 ;; esac");

        (await tree.RunAsync("--help")).ShouldEnd(0);
        tree.Publishes.ShouldBe(2);
        (await tree.RunAsync("--help")).ShouldEnd(0);
        tree.Publishes.ShouldBe(2);
    }

    [Fact]
    public async Task A_failed_build_gives_exit_code_1_shows_the_reason_and_is_repeated()
    {
        var tree = new ScriptTree(place);
        tree.AddDotnet();
        (await tree.RunAsync("--help")).ShouldEnd(0);
        File.AppendAllText(tree["build/Program.cs"], "broken");
        tree.AddDotnet(publish: "echo 'Program.cs(1,1): error CS0000: broken'; exit 1");
        (await tree.RunAsync("--help")).ShouldEnd(1).Error.ShouldContain("error CS0000: broken");
        File.Exists(tree["build/bin/host/Build.dll"]).ShouldBeTrue("the host from before may be running");

        tree.AddDotnet();
        (await tree.RunAsync("--help")).ShouldEnd(0);
    }

    [Theory]
    [InlineData("build.sh")]
    [InlineData("build.ps1")]
    public async Task The_first_build_says_how_long_it_takes_and_a_later_short_one_says_nothing(string script)
    {
        var tree = new ScriptTree(place, script: script);
        tree.AddDotnet();

        var first = (await tree.RunAsync("--version")).ShouldEnd(0);
        first.Error.Split('\n')[0].Trim().ShouldBe("First run: building, about a minute ...");
        first.Error.ShouldNotContain('\e');
        File.AppendAllText(tree["src/Library/One.cs"], "// more");
        (await tree.RunAsync("--version")).ShouldEnd(0).Error.ShouldBeEmpty();
        tree.Publishes.ShouldBe(2);
    }

    [Fact]
    public async Task A_later_build_that_takes_longer_says_so()
    {
        var tree = new ScriptTree(place);
        tree.AddDotnet();
        (await tree.RunAsync("--version")).ShouldEnd(0);
        File.AppendAllText(tree["src/Library/One.cs"], "// more");
        File.Delete(place["tools", "sleep"]);
        place.WriteScript("tools/sleep", ":");
        tree.AddTool("mkfifo");
        tree.AddDotnet(publish: "mkfifo \"$CALLS.go\"; cat \"$CALLS.go\"");

        var run = tree.Start("--version");
        await run.SaysAsync("Building ReportTasks (its sources have changed) ...\n");
        await Workspace.UntilAsync(place["calls.go"], _ => true);
        await File.WriteAllTextAsync(place["calls.go"], "", TestContext.Current.CancellationToken);

        (await run.End).ShouldEnd(0).Error.ShouldBe("Building ReportTasks (its sources have changed) ...\n");
    }

    [Fact]
    public async Task On_a_terminal_a_build_shows_the_seconds_and_clears_the_line()
    {
        var tree = new ScriptTree(place);
        tree.AddDotnet(publish: "cat \"$CALLS.go\"");
        using var fifo = System.Diagnostics.Process.Start("mkfifo", [place["calls.go"]]);
        await fifo.WaitForExitAsync(TestContext.Current.CancellationToken);
        place.Environment["PATH"] = $"{place["tools"]}:{Environment.GetEnvironmentVariable("PATH")}";

        var run = place.StartProgram("script", ["-qfec", $"bash '{tree["build.sh"]}' --version", place["terminal"]]);
        await Workspace.UntilAsync(place["terminal"], file => File.ReadAllText(file.FullName).Contains(" s \r", StringComparison.Ordinal));
        await File.WriteAllTextAsync(place["calls.go"], "", TestContext.Current.CancellationToken);

        (await run.End).ShouldEnd(0).Output.ShouldContain("\r\e[K");
    }

    [Theory]
    [InlineData("build.sh")]
    [InlineData("build.ps1")]
    public async Task A_changed_library_is_not_built_into_the_host_for_targets_that_build_it_anyway(string script)
    {
        var tree = new ScriptTree(place, script: script);
        place.Write("repo/src/ReportTasks/One.cs", "");
        tree.AddDotnet();
        (await tree.RunAsync("--version")).ShouldEnd(0);
        string[] filtered = ["--target=Test", $"--filter={string.Concat("No", "TestHasThisName")}"];

        File.AppendAllText(tree["src/ReportTasks/One.cs"], "// more");
        (await tree.RunAsync(filtered)).ShouldEnd(2).Saying("No test matches --filter=");
        tree.Publishes.ShouldBe(1);
        File.AppendAllText(tree["build/Program.cs"], "// more");
        (await tree.RunAsync(filtered)).ShouldEnd(2);
        tree.Publishes.ShouldBe(2);
        File.AppendAllText(tree["src/ReportTasks/One.cs"], "// more");
        (await tree.RunAsync("--version")).ShouldEnd(0);
        tree.Publishes.ShouldBe(3);
    }

    public void Dispose() => place.Dispose();

    /// <summary>Asserts how often the next run builds.</summary>
    private static async Task BuildsAsync(ScriptTree tree, string when, int builds)
    {
        var publishes = tree.Publishes;
        (await tree.RunAsync("--version")).ShouldEnd(0);
        tree.Publishes.ShouldBe(publishes + builds, when);
    }

    private static void ChangeAtTheSameTime(string path, string content)
    {
        var time = File.GetLastWriteTimeUtc(path);
        File.WriteAllText(path, content);
        File.SetLastWriteTimeUtc(path, time);
    }

    private static void ShouldPointToTheDownloads(HostResult run)
    {
        run.ShouldEnd(2).Output.ShouldBeEmpty();
        run.Error.TrimEnd('\n').Split('\n').ShouldHaveSingleItem()
            .ShouldBe("ReportTasks needs the .NET SDK 10.0.100 or a later 10.0 one: get it from https://dotnet.microsoft.com/download and run this again.");
    }
}
