using Build.Tests.Host.Support;

namespace Build.Tests.Host;

public sealed class InterruptionTests : IDisposable
{
    private const string Stub = "watch_macro_tick";

    private readonly Workspace place = new();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 130)]
    [InlineData("KILL", 137)]
    public async Task An_interrupted_download_leaves_no_video_and_the_next_run_resumes_it(string signal, int exitCode)
    {
        await using var server = await VideoServer.StartAsync();
        var half = VideoServer.Video(Stub).Length / 2;
        var run = await PausedDuringDownloadAsync(server);

        var result = await run.SignalAsync(signal);

        result.ShouldEnd(exitCode);
        if (signal != "KILL") result.Saying("Interrupted. Complete files are kept").NotSaying("TearDown", "Error", "   at ", "exception", "BATCH REPORT");
        place.Names("video_outputs").ShouldBe([".reporttasks.lock", $"{Stub}.mp4.part", $"{Stub}.mp4.part.state"]);
        new FileInfo(place["video_outputs", $"{Stub}.mp4.part"]).Length.ShouldBe(half);

        server.Release(Stub);
        (await place.RunAsync("--allow-private-network")).ShouldEnd(0).Saying("resumed", "✓ ");

        var request = server.Requests.Last();
        request.Range.ShouldBe($"bytes={half}-");
        request.IfRange.ShouldBe("\"one\"");
        server.Requests.Count.ShouldBe(2);
        (await File.ReadAllBytesAsync(place["video_outputs", $"{Stub}.mp4"], TestContext.Current.CancellationToken)).ShouldBe(VideoServer.Video(Stub));
        place.Names("video_outputs").ShouldBe([".reporttasks.lock", place.PageName(), place.ReportName(), $"{Stub}.json", $"{Stub}.mp4"]);
    }

    [Fact]
    public async Task A_second_run_in_the_same_directory_is_refused()
    {
        await using var server = await VideoServer.StartAsync();
        var first = await PausedDuringDownloadAsync(server);

        var second = await place.RunAsync("--allow-private-network");
        var elsewhere = await place.RunAsync("--target=GenerateReport", "--exclusive", "--output-dir=elsewhere");
        server.Release(Stub);

        second.ShouldEnd(2).Saying("Another run is using video_outputs.", "--output-dir");
        elsewhere.ShouldEnd(0);
        (await first.End).ShouldEnd(0).Saying("✓ ");
        server.Requests.Count.ShouldBe(1);
    }

    [Theory(Skip = "needs a POSIX shell", SkipWhen = nameof(IsWindows))]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_a_run_blocked_on_its_output(string signal)
    {
        // Hundreds of reports on standard output, whose reader stops in the middle: the run is blocked and cannot react.
        for (var i = 0; i < 300; i++) place.Write($"runway_polling_results_{i}.json", Batch.Of(Batch.Failed("one")));
        var host = Workspace.CommandLine("--target=GenerateReport", "--exclusive", "--all", "--formats=text");

        var run = await place.StartProgram("bash", ["-c", $"""
            mkfifo log; exec 3<>log
            (exec env --default-signal=INT {host} >log 2>errors) & run=$!
            head -c 40000 <&3 >/dev/null
            kill -{signal} $run; wait $run; code=$?; cat errors >&2; exit $code
            """]).End;

        run.ShouldEnd(130);
    }

    public static bool IsWindows => OperatingSystem.IsWindows();

    public void Dispose() => place.Dispose();

    /// <summary>A run with half of its only video saved, waiting for the rest.</summary>
    private async Task<HostRun> PausedDuringDownloadAsync(VideoServer server)
    {
        server.Hold(Stub);
        place.Write(Batch.FileName, server.Batch(Stub));
        Directory.CreateDirectory(place.Output);
        var run = place.Start("--allow-private-network", "--stall-timeout=3600");
        await Workspace.UntilAsync(place["video_outputs", $"{Stub}.mp4.part"], part => part.Length == VideoServer.Video(Stub).Length / 2);
        return run;
    }
}
