using System.Globalization;
using Build.Tests.Host.Support;

namespace Build.Tests.Host;

/// <summary>Signals to build.sh and build.ps1 while they build, and the run after a killed build.</summary>
public sealed class BuildScriptInterruptionTests : IDisposable
{
    /// <summary>A publish that starts a child process and does not end.</summary>
    private const string Endless = "echo $$ > \"$CALLS.publish\"; sleep 900 & echo $! > \"$CALLS.child\"; wait";

    /// <summary>A publish that leaves half-written files and does not end.</summary>
    private const string HalfWritten = """
        mkdir -p build/obj/host src/Library/bin/build
        : > build/obj/host/half
        : > src/Library/bin/build/half
        echo $$ > "$CALLS.publish"
        exec sleep 900
        """;

    /// <summary>A publish that fails if half-written files are left.</summary>
    private const string FailsOnLeftovers = "[ ! -e build/obj/host/half ] && [ ! -e src/Library/bin/build/half ] || exit 1";

    private readonly Workspace place = new();

    [Theory]
    [InlineData("build.sh", "INT")]
    [InlineData("build.sh", "TERM")]
    [InlineData("build.sh", "HUP")]
    [InlineData("build.sh", "QUIT")]
    [InlineData("build.ps1", "INT")]
    [InlineData("build.ps1", "TERM")]
    [InlineData("build.ps1", "HUP")]
    public async Task A_signal_during_the_build_stops_it_and_its_children_with_exit_code_130(string script, string signal)
    {
        var tree = new ScriptTree(place, script: script);
        tree.AddDotnet(publish: Endless);
        var run = tree.Start("--version");
        await Workspace.UntilAsync(place["calls.child"], file => file.Length > 0);

        (await run.SignalAsync(signal)).ShouldEnd(130).Output.ShouldBeEmpty();

        tree.Publishes.ShouldBe(1);
        await EndedAsync(ProcessIn("calls.publish"));
        await EndedAsync(ProcessIn("calls.child"));
        tree.AddDotnet();
        (await tree.RunAsync("--version")).ShouldEnd(0);
        tree.Publishes.ShouldBe(2);
    }

    [Theory]
    [InlineData("build.sh", "INT")]
    [InlineData("build.sh", "TERM")]
    [InlineData("build.ps1", "INT")]
    [InlineData("build.ps1", "TERM")]
    public async Task A_signal_while_waiting_for_another_build_gives_exit_code_130(string script, string signal)
    {
        var tree = new ScriptTree(place, script: script);
        tree.AddDotnet(publish: Endless);
        var first = tree.Start("--version");
        await Workspace.UntilAsync(place["calls.child"], file => file.Length > 0);
        var second = tree.Start("--version");
        await second.SaysAsync("Another build of this checkout is running; waiting ...");

        (await second.SignalAsync(signal)).ShouldEnd(130);

        (await first.SignalAsync("TERM")).ShouldEnd(130);
        tree.Publishes.ShouldBe(1);
    }

    [Theory]
    [InlineData("build.sh")]
    [InlineData("build.ps1")]
    public async Task A_killed_build_is_repeated_from_scratch(string script)
    {
        var tree = new ScriptTree(place, script: script);
        tree.AddDotnet(publish: HalfWritten);
        var run = tree.Start("--version");
        await Workspace.UntilAsync(place["calls.publish"], file => file.Length > 0);
        (await run.SignalAsync("KILL")).ShouldEnd(128 + 9);
        await KillAsync(ProcessIn("calls.publish"));
        File.Exists(tree["build/obj/host/half"]).ShouldBeTrue();

        tree.AddDotnet(publish: FailsOnLeftovers);
        (await tree.RunAsync("--version")).ShouldEnd(0);
        tree.Publishes.ShouldBe(2);
    }

    [Fact]
    public async Task The_next_run_waits_for_a_build_whose_script_was_killed()
    {
        var tree = new ScriptTree(place);
        tree.AddDotnet(publish: HalfWritten);
        var run = tree.Start("--version");
        await Workspace.UntilAsync(place["calls.publish"], file => file.Length > 0);
        (await run.SignalAsync("KILL")).ShouldEnd(128 + 9);

        tree.AddDotnet(publish: FailsOnLeftovers);
        var next = tree.Start("--version");
        await next.SaysAsync("Another build of this checkout is running; waiting ...");
        tree.Publishes.ShouldBe(1);
        await KillAsync(ProcessIn("calls.publish"));

        (await next.End).ShouldEnd(0);
        tree.Publishes.ShouldBe(2);
    }

    [Theory]
    [InlineData("build.sh")]
    [InlineData("build.ps1")]
    public async Task A_kill_while_the_host_is_replaced_is_repaired(string script)
    {
        var tree = new ScriptTree(place, script: script);
        tree.AddDotnet();
        (await tree.RunAsync("--version")).ShouldEnd(0);
        File.Move(tree["build/bin/host.sources"], tree["build/bin/host.sources.new"]);
        Directory.Move(tree["build/bin/host"], tree["build/bin/host.new"]);
        File.WriteAllText(tree["build/bin/host.new/Build.deps.json"], "half");

        (await tree.RunAsync("--version")).ShouldEnd(0);
        Directory.EnumerateFiles(tree["build/bin/host"]).Select(Path.GetFileName).ShouldBe(["Build.dll"]);
        Directory.Exists(tree["build/bin/host.new"]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("build.sh")]
    [InlineData("build.ps1")]
    public async Task A_failed_incremental_build_is_repeated_from_scratch(string script)
    {
        var tree = new ScriptTree(place, script: script);
        place.Write("repo/build/obj/host/half", "");
        tree.AddDotnet(publish: FailsOnLeftovers);

        (await tree.RunAsync("--version")).ShouldEnd(0);

        tree.Publishes.ShouldBe(2);
        tree.Calls.ShouldNotContain(call => call.Contains("PublishReadyToRun", StringComparison.Ordinal));
    }

    public void Dispose() => place.Dispose();

    private int ProcessIn(string file) => int.Parse(File.ReadAllText(place[file]), CultureInfo.InvariantCulture);

    private async Task KillAsync(int process)
    {
        (await place.StartProgram("bash", ["-c", $"kill -KILL {process}"]).End).ShouldEnd(0);
        await EndedAsync(process);
    }

    /// <summary>Returns once the process has ended; a zombie counts as ended.</summary>
    private async Task EndedAsync(int process) => (await place.StartProgram("bash", ["-c", $$"""
        for ((i = 0; i < 500; i++)); do
          read -r line 2>/dev/null < /proc/{{process}}/stat && [[ $line != *") Z "* ]] || exit 0
          sleep 0.02
        done
        exit 1
        """]).End).ShouldEnd(0);
}
