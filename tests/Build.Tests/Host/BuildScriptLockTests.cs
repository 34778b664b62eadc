using Build.Tests.Host.Support;

namespace Build.Tests.Host;

/// <summary>Several runs of build.sh and build.ps1 in one checkout with an outdated host.</summary>
public sealed class BuildScriptLockTests : IDisposable
{
    private const string Waiting = "Another build of this checkout is running; waiting ...";

    /// <summary>A publish that ends once the test allows it.</summary>
    private const string Held = "echo begun > \"$CALLS.begun\"; while [ ! -e \"$CALLS.go\" ]; do sleep 0.05; done";

    private readonly Workspace place = new();

    [Theory]
    [InlineData("build.sh", "flock")]
    [InlineData("build.sh", "perl")]
    [InlineData("build.ps1", "")]
    public async Task A_second_build_waits_and_uses_the_first_result(string script, string locksWith)
    {
        var tree = new ScriptTree(place, script: script);
        if (locksWith == "perl")
        {
            File.Delete(place["tools", "flock"]);
            tree.AddTool("perl");
        }

        tree.AddDotnet(publish: Held);
        var first = tree.Start("--version");
        await Workspace.UntilAsync(place["calls.begun"], file => file.Length > 0);
        HostRun[] others = [tree.Start("--version"), tree.Start("--version")];
        foreach (var other in others) await other.SaysAsync(Waiting);
        File.WriteAllText(place["calls.go"], "");

        (await first.End).ShouldEnd(0).Error.ShouldNotContain(Waiting);
        foreach (var other in others) (await other.End).ShouldEnd(0).Error.ShouldBe($"{Waiting}{Environment.NewLine}");
        tree.Publishes.ShouldBe(1);
    }

    [Fact]
    public async Task The_two_scripts_wait_for_each_other()
    {
        var (bash, power) = (new ScriptTree(place), new ScriptTree(place, script: "build.ps1"));
        bash.AddDotnet(publish: Held);
        var first = bash.Start("--version");
        await Workspace.UntilAsync(place["calls.begun"], file => file.Length > 0);
        var second = power.Start("--version");
        await second.SaysAsync(Waiting);
        bash.Publishes.ShouldBe(1);
        File.WriteAllText(place["calls.go"], "");

        (await first.End).ShouldEnd(0);
        (await second.End).ShouldEnd(0);
    }

    [Fact]
    public async Task The_host_does_not_hold_the_lock()
    {
        var tree = new ScriptTree(place);
        tree.AddDotnet();
        (await tree.RunAsync("--target=GenerateVideos", $"--generate-command=flock -n '{tree["build/bin/host.lock"]}' echo unlocked"))
            .ShouldEnd(0).Saying("unlocked");
    }

    [Fact]
    public async Task Without_a_lock_program_the_host_is_still_built()
    {
        var tree = new ScriptTree(place);
        File.Delete(place["tools", "flock"]);
        tree.AddDotnet();

        (await tree.RunAsync("--version")).ShouldEnd(0).Error.ShouldNotContain(Waiting);
        tree.Publishes.ShouldBe(1);
    }

    [Fact]
    public async Task On_a_file_system_without_locks_no_build_waits()
    {
        var tree = new ScriptTree(place);
        File.Delete(place["tools", "flock"]);
        place.WriteScript("tools/flock", "echo 'flock: 9: No locks available' >&2\nexit 71");
        tree.AddDotnet();

        (await tree.RunAsync("--version")).ShouldEnd(0).Error.ShouldNotContain("lock");
        tree.Publishes.ShouldBe(1);
    }

    public void Dispose() => place.Dispose();
}
