using Build.Tests.Host.Support;

namespace Build.Tests.Host;

public sealed class GenerateVideosTests : IDisposable
{
    private readonly Workspace place = new();

    [Fact]
    public async Task Arguments_reach_the_command_unchanged_and_its_output_is_passed_on()
    {
        place.WriteScript("generate videos.sh", """
            for word in "$@"; do printf '<%s>' "$word"; done
            echo "to the error stream" >&2
            pwd > where
            """);

        var run = await place.RunAsync("--target=GenerateVideos", "--generate-command='./generate videos.sh' 'two  blanks' \"say \\\"hi\\\"\" '$HOME' \"`id`\" * ; '' 'end\\' it\\\\s 'é' --all");

        run.ShouldEnd(0).Saying("<two  blanks><say \"hi\"><$HOME><`id`><*><;><><end\\><it\\s><é><--all>");
        run.Error.ShouldContain("to the error stream");
        (await File.ReadAllTextAsync(place["where"], TestContext.Current.CancellationToken)).TrimEnd().ShouldBe(place.Root);
    }

    [Fact]
    public async Task Later_tasks_use_the_results_file_that_the_command_writes()
    {
        await using var server = await VideoServer.StartAsync();
        place.Write("batch.json", server.Batch("city_rain_neon"));
        place.WriteScript("generate.sh", $"cp batch.json {Batch.FileName}");

        var run = await place.RunAsync("--generate-command=./generate.sh", $"--polling-results-file={Batch.FileName}", "--allow-private-network");

        run.ShouldEnd(0).Saying("BATCH REPORT");
        place.Names("video_outputs").ShouldContain("city_rain_neon.mp4", StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("touch unrelated.json")]
    [InlineData("touch -d 2001-01-01 runway_polling_results_older.json")]
    public async Task A_command_that_writes_no_new_results_ends_with_exit_code_3_and_no_report(string command)
    {
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("old")));

        (await place.RunAsync($"--generate-command={command}")).ShouldEnd(3)
            .Saying(
                $"The generation command ({command.Split(' ')[0]}) produced no new results: "
                + "the newest runway_polling_results_*.json, by modification time, was there before.")
            .NotSaying("BATCH REPORT");
    }

    [Fact]
    public async Task A_results_file_that_the_command_overwrites_counts_as_new()
    {
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("old")));
        place.Write("next.json", Batch.Of(Batch.Failed("new"), Batch.Failed("newer")));

        (await place.RunAsync($"--generate-command=cp next.json {Batch.FileName}")).ShouldEnd(0).Saying("Total tasks: 2");
    }

    [Fact]
    public async Task A_failing_command_stops_the_run()
    {
        await using var server = await VideoServer.StartAsync();
        place.Write(Batch.FileName, server.Batch("city_rain_neon"));

        var run = await place.RunAsync("--allow-private-network", "--generate-command=sh -c 'echo out of credits >&2; exit 7'");

        run.ShouldEnd(1).Saying("out of credits", "The generation command (sh) ended with exit code 7; nothing was downloaded.");
        server.Requests.ShouldBeEmpty();
        place.Names("video_outputs").ShouldBe([".reporttasks.lock"], "the lock is taken before the command runs");
    }

    [Fact]
    public async Task GenerateVideos_without_a_command_is_a_usage_error()
    {
        (await place.RunAsync("--target=generatevideos")).ShouldEnd(2).Saying("The target GenerateVideos has nothing to run. Give --generate-command=");
    }

    [Fact]
    public async Task SIGTERM_also_stops_the_command()
    {
        place.WriteScript("generate.sh", "echo $$ > pid.new; mv pid.new pid; exec sleep 600");
        var run = place.Start("--generate-command=./generate.sh");
        await Workspace.UntilAsync(place["pid"], _ => true);

        var result = await run.SignalAsync("TERM");

        result.ShouldEnd(130).Saying("Interrupted.").NotSaying("nothing was downloaded");
        var id = int.Parse(await File.ReadAllTextAsync(place["pid"], TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture);
        Should.Throw<ArgumentException>(() => System.Diagnostics.Process.GetProcessById(id));
    }

    [Fact]
    public async Task An_interrupted_command_and_its_children_get_SIGTERM_first()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Child processes can be listed only on Linux.");
        place.WriteScript("generate.sh", "trap 'touch saved; exit 3' TERM\nsleep 600 &\necho $! > pid.new; mv pid.new pid; wait");
        var run = place.Start("--generate-command=./generate.sh");
        await Workspace.UntilAsync(place["pid"], _ => true);

        (await run.SignalAsync("TERM")).ShouldEnd(130).Saying("Interrupted.");

        File.Exists(place["saved"]).ShouldBeTrue("the ids of tasks that are paid for, for instance");
        var state = $"/proc/{(await File.ReadAllTextAsync(place["pid"], TestContext.Current.CancellationToken)).Trim()}/stat";
        if (File.Exists(state)) (await File.ReadAllTextAsync(state, TestContext.Current.CancellationToken)).ShouldContain(") Z ", Case.Sensitive, "it is a zombie");
    }

    public void Dispose() => place.Dispose();
}
