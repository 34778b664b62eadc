using System.Globalization;
using Build.Tests.Host.Support;

namespace Build.Tests.Host;

public sealed class MemoryTests : IDisposable
{
    private readonly Workspace place = new();

    [Fact]
    public async Task A_results_file_larger_than_the_heap_is_measured()
    {
        const int tasks = 100_000;
        using (var file = new StreamWriter(place[Batch.FileName]))
        {
            await file.WriteAsync("{\"task_results\": [");
            var prompt = new string('p', 800);
            for (var i = 0; i < tasks; i++)
            {
                await file.WriteAsync($$"""
                    {{(i == 0 ? "" : ",")}}{"task_id": "{{i:x8}}-aaaa", "prompt": "{{prompt}}", "target_filename_stub": "clip_{{i}}", "final_status": "SUCCEEDED",
                    "timestamp": "2025-06-17T04:00:00", "completion_time": "2025-06-17T04:00:45.{{i % 10}}"}
                    """);
            }

            await file.WriteAsync("]}");
        }

        new FileInfo(place[Batch.FileName]).Length.ShouldBeGreaterThan(95_000_000);
        place.Environment["DOTNET_GCHeapHardLimit"] = "0x1400000"; // 20 MiB

        (await place.RunAsync("--target=GenerateReport", "--exclusive")).ShouldEnd(0);

        ((int)place.Report()["batch_summary"]!["succeeded"]!).ShouldBe(tasks);
        ((int)place.Report()["latency"]!["count"]!).ShouldBe(tasks);
    }

    [Theory]
    [InlineData("clip_{0}")]
    [InlineData("../clip_{0}")]
    public async Task Memory_and_log_do_not_grow_with_missing_videos(string stub)
    {
        const int tasks = 30_000;
        await WriteSucceededAsync(tasks, stub);
        place.Environment["DOTNET_GCHeapHardLimit"] = "0x2800000"; // 40 MiB, under 1.4 KB for each task

        var run = await place.RunAsync("--target=Report");

        run.ShouldEnd(4).Saying("Further videos are only counted.", "... and 29900 more");
        run.Everything.Length.ShouldBeLessThan(300_000);
        var downloads = place.Report()["downloads"]!;
        ((int)downloads["failed"]!).ShouldBe(tasks);
        downloads["failures"]!.AsArray().Count.ShouldBe(10_000);
        ((int)downloads["failures_omitted"]!).ShouldBe(20_000);
    }

    [Fact]
    public async Task Memory_grows_by_under_a_kilobyte_per_existing_video()
    {
        const int tasks = 20_000;
        await WriteSucceededAsync(tasks, "clip_{0}");
        var sample = Path.Combine(Repository.Root, "samples", "videos", "city_rain_neon.mp4");
        Directory.CreateDirectory(place.Output);
        for (var i = 0; i < tasks; i++)
        {
            File.CreateSymbolicLink(place["video_outputs", $"clip_{i}.mp4"], "clip.mp4");
            await File.WriteAllTextAsync(place["video_outputs", $"clip_{i}.json"], $$$"""{"video_file": "clip_{{{i}}}.mp4", "runway_task_json": {"task_id": "{{{i:x8}}}-aaaa"}, "target_filename_stub": "clip_{{{i}}}"}""", TestContext.Current.CancellationToken);
        }

        File.Copy(sample, place["video_outputs", "clip.mp4"]);
        place.Environment["DOTNET_GCHeapHardLimit"] = "0x1C00000"; // 28 MiB

        var run = await place.RunAsync("--target=Report");

        run.ShouldEnd(0).Saying("20000 already saved.");
        place.Report()["downloaded_videos"]!.AsArray().Count.ShouldBe(tasks);
    }

    [Fact]
    public async Task The_log_of_a_dry_run_does_not_grow_with_the_batch()
    {
        await WriteSucceededAsync(5_000, "clip_{0}");

        var run = await place.RunAsync("--target=DownloadVideos", "--dry-run");

        run.ShouldEnd(0).Saying("... and 4900 more", "5000 impossible.");
        run.Everything.Length.ShouldBeLessThan(20_000);
    }

    public void Dispose() => place.Dispose();

    /// <summary>Tasks without a link, which fail immediately.</summary>
    private async Task WriteSucceededAsync(int tasks, string stub)
    {
        await using var file = new StreamWriter(place[Batch.FileName]);
        await file.WriteAsync("{\"task_results\": [");
        for (var i = 0; i < tasks; i++)
        {
            var name = string.Format(CultureInfo.InvariantCulture, stub, i);
            await file.WriteAsync($$"""{{(i == 0 ? "" : ",")}}{"task_id": "{{i:x8}}-aaaa", "prompt": "A calm shot, take {{i}}", "target_filename_stub": "{{name}}", "final_status": "SUCCEEDED", "image_path": "images/{{i}}.png"}""");
        }

        await file.WriteAsync("]}");
    }
}
