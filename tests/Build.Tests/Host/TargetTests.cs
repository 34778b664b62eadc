using Build.CommandLine;
using Build.Tests.Host.Support;

namespace Build.Tests.Host;

public sealed class TargetTests : IDisposable
{
    private readonly Workspace place = new();

    [Theory]
    [InlineData("--target=Default")]
    [InlineData("--Target=Report")]
    [InlineData("-t", "Report")]
    [InlineData("--exclusive=false", "--target", "report")]
    [InlineData]
    public async Task The_Report_and_Default_targets_download_and_report(params string[] arguments)
    {
        await using var server = await VideoServer.StartAsync();
        place.Write(Batch.FileName, server.Batch("ceramic_cup_push_in", "city_rain_neon"));

        var run = await place.RunAsync([.. arguments, "--allow-private-network"]);

        run.ShouldEnd(0).Saying("BATCH REPORT & SUCCESS METRICS", "✓ 2 of 2 succeeded (100%) · 2 of 2 videos saved", "ceramic_cup_push_in.mp4");
        run.Error.ShouldBeEmpty();
        place.Names("video_outputs").ShouldBe(
        [
            ".reporttasks.lock", "ceramic_cup_push_in.json", "ceramic_cup_push_in.mp4", "city_rain_neon.json", "city_rain_neon.mp4", place.PageName(), place.ReportName(),
        ]);
        (await File.ReadAllBytesAsync(place["video_outputs", "city_rain_neon.mp4"], TestContext.Current.CancellationToken))
            .ShouldBe(VideoServer.Video("city_rain_neon"));
        place.Report()["download_metrics"]!["videos_downloaded"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task DownloadVideos_writes_no_report()
    {
        await using var server = await VideoServer.StartAsync();
        place.Write(Batch.FileName, server.Batch("city_rain_neon"));

        var run = await place.RunAsync("--target=DownloadVideos", "--allow-private-network");

        run.ShouldEnd(0).Saying("city_rain_neon.mp4").NotSaying("BATCH REPORT");
        place.Names("video_outputs").ShouldBe([".reporttasks.lock", "city_rain_neon.json", "city_rain_neon.mp4"]);
    }

    [Fact]
    public async Task GenerateReport_alone_downloads_nothing_and_counts_existing_videos()
    {
        await using var server = await VideoServer.StartAsync();
        place.Write(Batch.FileName, server.Batch("city_rain_neon", "coffee_steam_rise"));
        place.WriteVideo("video_outputs/city_rain_neon.mp4", "a video of the user's");

        var run = await place.RunAsync("--target=GenerateReport", "--exclusive", "--allow-private-network", "--generate-command=touch generated");

        run.ShouldEnd(0).Saying("BATCH REPORT");
        server.Requests.ShouldBeEmpty();
        place.Report()["download_metrics"]!["videos_downloaded"]!.GetValue<int>().ShouldBe(1);
        place.Names().ShouldBe([Batch.FileName, "video_outputs"]);
        place.Names("video_outputs").ShouldBe([".reporttasks.lock", "city_rain_neon.mp4", place.PageName(), place.ReportName()]);
    }

    [Fact]
    public async Task An_error_page_is_not_counted_as_a_video_and_an_edited_video_counts_once()
    {
        await using var server = await VideoServer.StartAsync();
        place.Write(Batch.FileName, server.Batch("city_rain_neon", "coffee_steam_rise"));
        (await place.RunAsync("--target=DownloadVideos", "--allow-private-network")).ShouldEnd(0);
        place.Write("video_outputs/city_rain_neon.mp4", "<html>Sign in</html>");
        place.WriteVideo("video_outputs/coffee_steam_rise.mp4", "cut by hand");

        (await place.RunAsync("--target=GenerateReport", "--exclusive", "--formats=json")).ShouldEnd(0);
        place.Report()["download_metrics"]!["videos_downloaded"]!.GetValue<int>().ShouldBe(1);

        (await place.RunAsync("--target=DownloadVideos", "--allow-private-network")).ShouldEnd(0).Saying("city_rain_neon.mp4.rejected", "coffee_steam_rise.mp4 was edited and keeps its");
        (await place.RunAsync("--target=DownloadVideos", "--allow-private-network")).ShouldEnd(0).Saying("2 already saved").NotSaying("was edited");
        server.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Several_targets_run_once_in_dependency_order()
    {
        await using var server = await VideoServer.StartAsync();
        var command = "--generate-command=sh -c 'mv batch.json " + Batch.FileName + "'";
        place.Write("batch.json", server.Batch("city_rain_neon"));

        var run = await place.RunAsync("--target=GenerateVideos", "--target=GenerateReport", "--allow-private-network", command);

        run.ShouldEnd(0).Saying("BATCH REPORT");
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Tree_descriptions_and_dry_run_list_tasks_and_run_none()
    {
        place.Write(Batch.FileName, Batch.Of());
        var before = place.Snapshot();

        (await place.RunAsync("--tree")).ShouldEnd(0).Saying("Default", "Report", "GenerateReport", "DownloadVideos", "GenerateVideos", "Demo", "Test", "Clean");
        var description = await place.RunAsync("--description");
        (await place.RunAsync("--target=report", "--dryrun", "--generate-command=touch generated")).ShouldEnd(0)
            .Saying("1. GenerateVideos", "2. DownloadVideos", "3. GenerateReport", "4. Report");

        description.ShouldEnd(0);
        foreach (var task in KnownTasks.All) OneLine(description.Output).ShouldContain(OneLine($"{task.Name} {task.Description.Split(' ')[0]}"));
        place.Snapshot().ShouldBe(before);
    }

    [Theory]
    [InlineData("Nowhere", "")]
    [InlineData("Reprot", " Did you mean --target=Report?")]
    public async Task An_unknown_target_is_an_error_with_a_suggestion(string target, string hint)
    {
        var run = await place.RunAsync("--target", target);

        run.ShouldEnd(2);
        run.Error.ShouldContain($"There is no target '{target}'.{hint}{Environment.NewLine}Run ./build.sh --help for the everyday targets");
        run.Output.ShouldBeEmpty();
        place.Names().ShouldBeEmpty();
    }

    public void Dispose() => place.Dispose();

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
