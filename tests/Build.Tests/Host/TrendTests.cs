using System.Text.Json.Nodes;
using Build.Tests.Host.Support;

namespace Build.Tests.Host;

public sealed class TrendTests : IDisposable
{
    private readonly Workspace place = new();

    [Fact]
    public async Task The_trend_lists_all_batches_and_names_unreadable_reports()
    {
        for (var night = 1; night <= 3; night++) WriteReport("video_outputs", night);
        WriteReport("downloaded", 4);
        place.Write("video_outputs/video_generation_results_20250109_000000.json", "{ broken");
        place.Write("video_outputs/video_generation_results_20250110_000000.json", "[{}]");
        var before = place.Names("video_outputs");

        var run = await place.RunAsync("--target=Trend", "--history-dir=downloaded", "--dry-run");

        run.ShouldEnd(0).Saying("2025-01-04 02:00", "2025-01-01 02:00", "Success rate", "p95", "100.0 s to 400.0 s",
            "video_generation_results_20250109_000000.json was skipped: it is not valid JSON at line 1", "video_generation_results_20250110_000000.json was skipped: it has no usable batch_summary.total");
        run.Output.IndexOf("2025-01-04 02:00", StringComparison.Ordinal).ShouldBeLessThan(run.Output.IndexOf("2025-01-03 02:00", StringComparison.Ordinal));
        place.Names("video_outputs").ShouldBe(before);
    }

    [Fact]
    public async Task The_dashboard_is_replaced_only_if_ReportTasks_wrote_it()
    {
        WriteReport("video_outputs", 1);
        var page = place["video_outputs", "index.html"];
        var token = TestContext.Current.CancellationToken;

        (await place.RunAsync("--target=Trend")).ShouldEnd(0).Saying("Wrote the page over 1 batch video_outputs/index.html.");
        (await File.ReadAllTextAsync(page, token)).ShouldContain("href=\"video_generation_results_20250101_040000.json\"");

        WriteReport("video_outputs", 2);
        (await place.RunAsync("--target=Trend")).ShouldEnd(0).Saying("Wrote the page over 2 batches");
        (await File.ReadAllTextAsync(page, token)).ShouldContain("href=\"video_generation_results_20250102_040000.json\"");

        await File.WriteAllTextAsync(page, "<!DOCTYPE html><title>My site</title>", token);
        var refused = await place.RunAsync("--target=Trend");
        refused.ShouldEnd(1);
        refused.Error.ShouldContain("index.html exists and was not written by ReportTasks, so it was left as it is. Move it away, or write to another --output-dir.");
        (await File.ReadAllTextAsync(page, token)).ShouldBe("<!DOCTYPE html><title>My site</title>");
    }

    [Fact]
    public async Task A_trend_without_reports_says_what_to_do()
    {
        var run = await place.RunAsync("--target=Trend");

        run.ShouldEnd(3);
        run.Error.ShouldContain("There is no readable report in video_outputs, so there is no trend. Run GenerateReport first, or name a directory with reports with --history-dir.");
        place.Names().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_report_is_compared_with_previous_batches()
    {
        for (var night = 1; night <= 20; night++) WriteReport("video_outputs", night, succeeded: 95 + (night % 3));
        place.Write("video_outputs/video_generation_results_20250109_000000.json", "{ broken");
        place.Write(Batch.FileName, Batch.Of([.. Enumerable.Range(0, 30).Select(index => Batch.Failed($"clip_{index}"))]));

        var run = await place.RunAsync("--target=GenerateReport", "--exclusive", "--formats=json", "--compress", "--strict");

        run.ShouldEnd(0).Saying("video_generation_results_20250109_000000.json was skipped");
        using var file = new System.IO.Compression.GZipStream(
            File.OpenRead(Directory.GetFiles(place.Output, "*.json.gz").ShouldHaveSingleItem()), System.IO.Compression.CompressionMode.Decompress);
        var report = await JsonNode.ParseAsync(file, cancellationToken: TestContext.Current.CancellationToken);
        ((int)report!["trend"]!["earlier_batches"]!).ShouldBe(20);
        ((decimal)report["success_rate"]!["change_points"]!).ShouldBe(-96m);
        report["insights"]!.AsArray().Select(insight => (string?)insight!["id"]).ShouldBe(["success-rate-off", "failure-reason-new"]);
    }

    [Fact]
    public async Task Nightly_results_of_one_name_with_unreadable_times_are_separate_batches()
    {
        for (var night = 1; night <= 5; night++) (await ReportAsync(night)).ShouldBe(night - 1);

        (await ReportAsync(5)).ShouldBe(4, "a second report on a batch adds no history");
        (await place.RunAsync("--target=Trend")).ShouldEnd(0).Saying("Wrote the page over 5 batches");

        // Returns the number of previous batches that the report is compared with.
        async Task<int> ReportAsync(int night)
        {
            var tasks = Enumerable.Range(1, 3).Select(number =>
                $$"""{"task_id": "{{night}}-{{number}}", "final_status": "FAILED", "timestamp": "night {{night}}"}""");
            place.Write("runway_polling_results_nightly.json", $$"""{"task_results": [{{string.Join(',', tasks)}}]}""");
            (await place.RunAsync("--target=GenerateReport", "--exclusive", "--formats=json")).ShouldEnd(0);
            var newest = Directory.GetFiles(place.Output, "video_generation_results_*.json").Order(StringComparer.Ordinal).Last();
            var file = JsonNode.Parse(await File.ReadAllTextAsync(newest, TestContext.Current.CancellationToken));
            var report = file is JsonArray list ? list[^1] : file; // runs in the same second share a file
            return (int)report!["trend"]!["earlier_batches"]!;
        }
    }

    public void Dispose() => place.Dispose();

    private void WriteReport(string directory, int night, int succeeded = 90) => place.Write($"{directory}/video_generation_results_202501{night:00}_040000.json", $$$"""
        {"batch_summary": {"total": 100, "succeeded": {{{succeeded}}}, "failed": {{{100 - succeeded}}}, "cancelled": 0, "pending": 0, "elapsed_seconds": 60},
         "batch_metadata": {"generated_at": "2025-01-{{{night:00}}}T04:00:00+01:00", "batch_id": "202501{{{night:00}}}_040000", "source_polling_file": "runway_polling_results.json"},
         "latency": {"p50_seconds": 40, "p95_seconds": {{{night}}}00}, "failures": [{"reason": "Unknown error", "count": {{{100 - succeeded}}}}],
         "timeline": {"first_created_at": "2025-01-{{{night:00}}}T02:00:00Z"}}
        """);
}
