using Build.Tests.Host.Support;

namespace Build.Tests.Host;

public sealed class GenerateVideosTests : IDisposable
{
    private readonly Workspace place = new();

    [Fact]
    public async Task The_words_arrive_untouched_and_the_output_is_passed_on()
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
    public async Task A_command_writes_the_polling_results_that_the_later_tasks_find()
    {
        await using var server = await VideoServer.StartAsync();
        place.Write("batch.json", server.Batch("city_rain_neon"));
        place.WriteScript("generate.sh", $"cp batch.json {Batch.FileName}");

        var run = await place.RunAsync("--generate-command=./generate.sh", $"--polling-results-file={Batch.FileName}", "--allow-private-network");

        run.ShouldEnd(0).Saying("BATCH REPORT");
        place.Names("video_outputs").ShouldContain("city_rain_neon.mp4", StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_command_that_fails_stops_the_run()
    {
        await using var server = await VideoServer.StartAsync();
        place.Write(Batch.FileName, server.Batch("city_rain_neon"));

        var run = await place.RunAsync("--allow-private-network", "--generate-command=sh -c 'echo out of credits >&2; exit 7'");

        run.ShouldEnd(1).Saying("out of credits", "The generation command (sh) ended with exit code 7; nothing was downloaded.");
        server.Requests.ShouldBeEmpty();
        place.Names("video_outputs").ShouldBe([".reporttasks.lock"], "it is taken before money is spent");
    }

    [Fact]
    public async Task As_a_target_without_a_command_it_says_what_is_missing()
    {
        (await place.RunAsync("--target=generatevideos")).ShouldEnd(2).Saying("The target GenerateVideos has nothing to run. Give --generate-command=");
    }

    [Fact]
    public async Task A_termination_ends_the_command_too()
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
    public async Task What_is_interrupted_is_asked_to_end_and_so_is_all_that_it_started()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems do not tell which processes are whose.");
        place.WriteScript("generate.sh", "trap 'touch saved; exit 3' TERM\nsleep 600 &\necho $! > pid.new; mv pid.new pid; wait");
        var run = place.Start("--generate-command=./generate.sh");
        await Workspace.UntilAsync(place["pid"], _ => true);

        (await run.SignalAsync("TERM")).ShouldEnd(130).Saying("Interrupted.");

        File.Exists(place["saved"]).ShouldBeTrue("the ids of tasks that are paid for, for instance");
        var state = $"/proc/{(await File.ReadAllTextAsync(place["pid"], TestContext.Current.CancellationToken)).Trim()}/stat";
        if (File.Exists(state)) (await File.ReadAllTextAsync(state, TestContext.Current.CancellationToken)).ShouldContain(") Z ", Case.Sensitive, "it has ended, though nobody has asked how");
    }

    public void Dispose() => place.Dispose();
}
