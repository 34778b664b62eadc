using Build.Tests.Host.Support;

namespace Build.Tests.Host;

public sealed class DryRunTests : IDisposable
{
    private readonly Workspace place = new();

    [Fact]
    public async Task A_dry_run_lists_what_it_would_do_and_changes_nothing()
    {
        await using var server = await VideoServer.StartAsync();
        place.Write(Batch.FileName, Batch.Of(
            Batch.Succeeded("city_rain_neon", server.Url("city_rain_neon")),
            Batch.Succeeded("../outside", server.Url("outside")),
            Batch.Failed("linen_shirt_turn")));
        var before = place.Snapshot();

        var run = await place.RunAsync("--dry-run", "--allow-private-network", "--generate-command=touch generated");

        run.ShouldEnd(0).Saying(
            "Would run the generation command (touch, 2 words).",
            "Would download to video_outputs:", "city_rain_neon.mp4", "download", "127.0.0.1",
            "1 to download, 1 impossible.",
            "BATCH REPORT",
            "Would write the", "video_outputs/video_generation_results_",
            "Would write the retry queue video_outputs/retry_queue_", ": 1 failed task to retry.").NotSaying("Wrote the");
        place.Snapshot().ShouldBe(before);
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dry_run_after_an_earlier_run_changes_no_file_and_no_modification_time()
    {
        await using var server = await VideoServer.StartAsync();
        place.Write(Batch.FileName, server.Batch("city_rain_neon", "coffee_steam_rise"));
        (await place.RunAsync("--target=DownloadVideos", "--allow-private-network")).ShouldEnd(0);
        File.Delete(place["video_outputs", "city_rain_neon.mp4"]);
        File.Delete(place["video_outputs", "coffee_steam_rise.json"]);
        var before = place.Snapshot();

        (await place.RunAsync("--dry-run", "--allow-private-network")).ShouldEnd(0).Saying("write metadata", "1 to download, 1 already saved.");

        place.Snapshot().ShouldBe(before);
        server.Requests.Count.ShouldBe(2);
    }

    public void Dispose() => place.Dispose();
}
