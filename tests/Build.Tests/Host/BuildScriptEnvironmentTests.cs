using Build.Tests.Host.Support;

namespace Build.Tests.Host;

/// <summary>build.sh and build.ps1 in unusual paths, in other shells, and on machines without required programs.</summary>
public sealed class BuildScriptEnvironmentTests : IDisposable
{
    private readonly Workspace place = new();

    [Theory]
    [InlineData("build.sh", "it's 100%; a,b (x) & $y")]
    [InlineData("build.sh", "a%20b")]
    [InlineData("build.sh", "\"*?<|>\\`@")]
    [InlineData("build.ps1", "it's 100%; a,b (x) & $y [z]")]
    public async Task A_path_with_MSBuild_syntax_is_built_in_a_copy(string script, string name)
    {
        var tree = new ScriptTree(place, name, script);
        place.Write($"{name}/src/Library/obj/generated.cs", "");
        tree.AddDotnet(publish: """
            pwd > "$CALLS.directory"; find . > "$CALLS.files"; mkdir -p build/obj/host; : > build/obj/host/project.assets.json
            """);

        (await tree.RunAsync("--version")).ShouldEnd(0);

        var directory = File.ReadAllText(place["calls.directory"]).Trim();
        directory.ShouldMatch("^[A-Za-z0-9/._-]+$");
        Directory.Exists(directory).ShouldBeFalse();
        string[] settings = ["./.editorconfig", "./Directory.Build.props", "./Directory.Packages.props", "./global.json"];
        File.ReadAllLines(place["calls.files"])
            .Except(["./src/Cake.Frosting", "./src/Cake.Frosting/Choice", "./src/Cake.Frosting/Choice/CakePackages.csproj"])
            .ShouldBe([".", "./build", "./build/Program.cs", "./src", "./src/Library", "./src/Library/One.cs", .. settings], ignoreOrder: true);
        File.Exists(tree["build/obj/host/project.assets.json"]).ShouldBeTrue();
        (await tree.RunAsync("--version")).ShouldEnd(0);
        tree.Publishes.ShouldBe(1);
    }

    [Theory]
    [InlineData("build.sh")]
    [InlineData("build.ps1")]
    public async Task A_failed_or_interrupted_build_leaves_no_copy(string script)
    {
        var tree = new ScriptTree(place, "100%", script);
        tree.AddDotnet(publish: "pwd > \"$CALLS.failed\"; exit 1");
        (await tree.RunAsync("--version")).ShouldEnd(1);
        tree.AddDotnet(publish: "pwd > \"$CALLS.interrupted\"; exec sleep 900");
        var run = tree.Start("--version");
        await Workspace.UntilAsync(place["calls.interrupted"], file => file.Length > 0);
        (await run.SignalAsync("TERM")).ShouldEnd(130);

        Directory.Exists(File.ReadAllText(place["calls.failed"]).Trim()).ShouldBeFalse();
        Directory.Exists(File.ReadAllText(place["calls.interrupted"]).Trim()).ShouldBeFalse();
    }

    [Theory]
    [InlineData("build.sh")]
    [InlineData("build.ps1")]
    public async Task A_colon_in_the_path_is_an_error_with_a_fix(string script)
    {
        var tree = new ScriptTree(place, "a:b", script);
        tree.AddDotnet();

        (await tree.RunAsync("--version")).ShouldEnd(2).Error.Trim()
            .ShouldBe($"{place["a:b"]}: .NET cannot run from a path that contains ':'. Move or rename the checkout, then run this again.");
        tree.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_shell_restarts_the_script_in_bash()
    {
        var tree = new ScriptTree(place);
        tree.AddDotnet();

        (await place.StartProgram("sh", [tree["build.sh"], "--version"]).End).ShouldEnd(0);
        (await place.StartProgram("sh", ["build.sh", "--output-dir=two  words", "--retries", "*"], place["repo"]).End)
            .ShouldEnd(2).Saying("--retries: '*' is not valid");
        (await place.StartProgram("bash", ["--posix", tree["build.sh"], "--version"]).End).ShouldEnd(0);
    }

    [Fact]
    public async Task Without_bash_the_script_prints_one_line()
    {
        var tree = new ScriptTree(place);
        File.Delete(place["tools", "bash"]);

        (await place.StartProgram("/bin/sh", [tree["build.sh"], "--version"]).End)
            .ShouldEnd(2).Error.ShouldBe("build.sh needs bash, which is not in PATH. Install bash and run this again.\n");
    }

    [Theory]
    [InlineData("/proc/nobody")]
    [InlineData(null)]
    public async Task Without_a_writable_home_the_SDK_uses_a_directory_in_the_checkout(string? home)
    {
        var tree = new ScriptTree(place);
        tree.AddDotnet(publish: "echo \"$DOTNET_CLI_HOME\" > \"$CALLS.home\"");
        place.Environment["HOME"] = home;
        place.Environment["DOTNET_CLI_HOME"] = null;

        (await tree.RunAsync("--version")).ShouldEnd(0);
        File.ReadAllText(place["calls.home"]).Trim().ShouldBe(tree["build/bin/home"]);
    }

    [Theory]
    [InlineData("build.sh")]
    [InlineData("build.ps1")]
    public async Task The_error_of_a_broken_dotnet_is_shown(string script)
    {
        var tree = new ScriptTree(place, script: script);
        tree.AddDotnet(version: "echo 'Could not find libicu.' >&2; exit 134");

        (await tree.RunAsync("--version")).ShouldEnd(2)
            .Saying("Could not find libicu.", "dotnet does not run here (exit code 134)").NotSaying("needs the .NET SDK");
    }

    [Theory]
    [InlineData("build.sh")]
    [InlineData("build.ps1")]
    public async Task A_checkout_that_cannot_be_written_is_one_error_with_the_remedy(string script)
    {
        var tree = new ScriptTree(place, script: script);
        tree.AddDotnet();
        File.WriteAllText(tree["build/bin"], "");

        (await tree.RunAsync("--version")).ShouldEnd(2).Error.Trim().ShouldBe(
            $"{tree["build/bin"]} is not writable, so ReportTasks cannot be built there. Make the checkout writable, or copy it and run {script} in the copy.");
        tree.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("build.sh")]
    [InlineData("build.ps1")]
    public async Task A_checkout_that_cannot_be_written_runs_its_host_although_the_registry_was_never_reached(string script)
    {
        var tree = new ScriptTree(place, script: script);
        tree.AddDotnet(restore: "echo 'error NU1301: Unable to load the service index.'; exit 1");
        (await tree.RunAsync("--version")).ShouldEnd(0);
        File.Delete(tree["build/bin/host.lock"]);
        Directory.CreateDirectory(tree["build/bin/host.lock"]);

        (await tree.RunAsync("--version")).ShouldEnd(0).Error.ShouldBeEmpty();
        tree.Restores.ShouldBe(1);
    }

    [Theory]
    [InlineData("build.sh")]
    [InlineData("build.ps1")]
    public async Task In_a_copy_NuGets_configuration_is_still_that_of_the_checkout(string script)
    {
        var tree = new ScriptTree(place, "a;b 100%", script);
        tree.AddDotnet(publish: "mkdir -p build/obj/host; echo \"$RestoreRootConfigDirectory\" > \"$CALLS.root\"");

        (await tree.RunAsync("--version")).ShouldEnd(0);

        File.ReadAllText(place["calls.root"]).Trim().ShouldBe(place["a;b 100%"].Replace("%", "%25", StringComparison.Ordinal));
    }

    public void Dispose() => place.Dispose();
}
