using System.IO.Compression;
using System.Text.Json.Nodes;
using Build.Tests.Host.Support;

namespace Build.Tests.Host;

public sealed class BatchTests : IDisposable
{
    private readonly Workspace place = new();

    [Fact]
    public async Task The_newest_results_file_of_both_directories_is_used()
    {
        Write("runway_polling_results_9.json", ageInHours: 2, Batch.Of(Batch.Failed("one")));
        Write("video_outputs/runway_polling_results_1.json", ageInHours: 1, Batch.Of(Batch.Failed("one"), Batch.Failed("two")));

        (await place.RunAsync()).ShouldEnd(0);

        place.Report()["batch_summary"]!["failed"]!.GetValue<int>().ShouldBe(2);
        place.Report()["batch_metadata"]!["source_polling_file"]!.GetValue<string>().ShouldBe("video_outputs/runway_polling_results_1.json");
    }

    [Fact]
    public async Task All_reports_every_batch_newest_first_and_names_unreadable_files()
    {
        Write("runway_polling_results_a.json", ageInHours: 3, Batch.Of(Batch.Failed("one")));
        Write("runway_polling_results_b.json", ageInHours: 1, Batch.Of(Batch.Failed("two"), Batch.Failed("three")));
        Write("runway_polling_results_c.json", ageInHours: 2, "{\n  \"task_results\": [\n    {\"status\": nonsense}\n");

        var run = await place.RunAsync("--all");

        run.ShouldEnd(0).Saying("0 of 3 in 2 batches succeeded (0%)", "All 2 batches", "runway_polling_results_c.json", "line 3, column ", "! 1 warning above.");
        run.NotSaying("BATCH REPORT");
        place.Report().AsArray().Select(report => report!["batch_metadata"]!["source_polling_file"]!.GetValue<string>())
            .ShouldBe(["runway_polling_results_b.json", "runway_polling_results_a.json"]);
        place.Report().AsArray().Select(report => report!["batch_metadata"]!["batch_id"]!.GetValue<string>()).ShouldBeUnique(StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_broken_link_is_named_and_other_files_are_reported()
    {
        Write("runway_polling_results_a.json", ageInHours: 3, Batch.Of(Batch.Failed("one")));
        File.CreateSymbolicLink(place["runway_polling_results_b.json"], place["gone.json"]);

        (await place.RunAsync("--all")).ShouldEnd(0).Saying("runway_polling_results_b.json cannot be read: ", "1 warning above.", "Total tasks: 1");
    }

    [Fact]
    public async Task A_second_run_downloads_nothing()
    {
        await using var server = await VideoServer.StartAsync();
        place.Write(Batch.FileName, server.Batch("city_rain_neon", "coffee_steam_rise"));
        (await place.RunAsync("--allow-private-network")).ShouldEnd(0);
        var videos = place.Snapshot().Where(line => line.Contains(".mp4", StringComparison.Ordinal)).ToList();
        server.Requests.Count.ShouldBe(2);

        (await place.RunAsync("--allow-private-network")).ShouldEnd(0).Saying("2 already saved.");

        server.Requests.Count.ShouldBe(2);
        place.Snapshot().Where(line => line.Contains(".mp4", StringComparison.Ordinal)).ShouldBe(videos);
    }

    [Fact]
    public async Task A_compressed_report_has_the_same_content()
    {
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));

        (await place.RunAsync("--compress")).ShouldEnd(0).Saying(".json.gz");

        place.ReportName().ShouldMatch(@"^video_generation_results_\d{8}_\d{6}\.json\.gz$");
        using var gzip = new GZipStream(File.OpenRead(place["video_outputs", place.ReportName()]), CompressionMode.Decompress);
        (await JsonNode.ParseAsync(gzip, cancellationToken: TestContext.Current.CancellationToken))!["batch_summary"]!["failed"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Private_addresses_are_refused_by_default()
    {
        await using var server = await VideoServer.StartAsync();
        place.Write(Batch.FileName, server.Batch("city_rain_neon"));

        (await place.RunAsync("--retries=0")).ShouldEnd(4).Saying("0 of 1 video saved", "1 download failed: ", "--allow-private-network");

        server.Requests.ShouldBeEmpty();
    }

    public void Dispose() => place.Dispose();

    private void Write(string name, int ageInHours, string content) =>
        File.SetLastWriteTimeUtc(place.Write(name, content), DateTime.UtcNow.AddHours(-ageInHours));
}
