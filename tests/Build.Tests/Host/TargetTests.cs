using Build.Tests.Host.Support;

namespace Build.Tests.Host;

public sealed class TargetTests : IDisposable
{
    private readonly Workspace place = new();

    [Theory]
    [InlineData("--target=Default")]
    [InlineData("--target=rEPORT")]
    [InlineData("--Target=Report")]
    [InlineData("-t", "Report")]
    [InlineData("--exclusive=false", "--target", "report")]
    [InlineData]
    public async Task Report_and_Default_do_the_whole_job(params string[] arguments)
    {
        await using var server = await VideoServer.StartAsync();
        place.Write(Batch.FileName, server.Batch("ceramic_cup_push_in", "city_rain_neon"));

        var run = await place.RunAsync([.. arguments, "--allow-private-network"]);

        run.ShouldEnd(0).Saying("BATCH REPORT & SUCCESS METRICS", "All went well.", "ceramic_cup_push_in.mp4");
        run.Error.ShouldBeEmpty();
        place.Names("video_outputs").ShouldBe(
        [
            ".reporttasks.lock", "ceramic_cup_push_in.json", "ceramic_cup_push_in.mp4", "city_rain_neon.json", "city_rain_neon.mp4", place.ReportName(),
        ]);
        (await File.ReadAllBytesAsync(place["video_outputs", "city_rain_neon.mp4"], TestContext.Current.CancellationToken))
            .ShouldBe(VideoServer.Video("city_rain_neon"));
        place.Report()["download_metrics"]!["videos_downloaded"]!.GetValue<int>().ShouldBe(2);
    }

    public void Dispose() => place.Dispose();
}
