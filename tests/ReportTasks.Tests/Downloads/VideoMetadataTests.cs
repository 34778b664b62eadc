using System.Text;
using ReportTasks.Batches;
using ReportTasks.Downloads.Metadata;
using ReportTasks.Files;
using ReportTasks.Files.Hashing;
using ReportTasks.Json;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Downloads;

public sealed class VideoMetadataTests : IDisposable
{
    private readonly Bench bench = new();

    [Fact]
    public void The_metadata_has_the_fields_of_the_script_in_order()
    {
        var task = new BatchTask
        {
            TaskId = "task-0001",
            ImagePath = "images/cat.png",
            Prompt = "Une épée 🗡 <b>\"glows\"</b>",
            TargetFilenameStub = "clip",
            Timestamp = "2025-06-17T08:00:00",
            OriginalStatus = "PENDING",
            FinalStatus = "SUCCEEDED",
            CompletionTime = "2025-06-17T08:01:02",
            VideoUrl = "https://cdn.example/v.mp4?_jwt=secret",
            Seed = new JsonScalar("4294967295", IsText: false),
            ClusterId = new JsonScalar("c1", IsText: true),
            Duration = new JsonScalar("5.0", IsText: false),
        };

        var fingerprint = new VideoFingerprint(ContentHashes.Of("abc"u8), new DateTime(2025, 6, 17, 9, 29, 58, DateTimeKind.Utc).AddTicks(1_234_567));

        var json = VideoMetadata.ToJson(task, "clip.mp4", 16_462_643, fingerprint, new DateTimeOffset(2025, 6, 17, 11, 30, 0, TimeSpan.FromHours(2)), keepSignatures: false);

        Encoding.UTF8.GetString(json).ShouldBe("""
            {
              "video_file": "clip.mp4",
              "download_timestamp": "2025-06-17T11:30:00.000000+02:00",
              "input_path": "images/cat.png",
              "prompt": "Une épée 🗡 <b>\"glows\"</b>",
              "seed": 4294967295,
              "runway_task_json": {
                "task_id": "task-0001",
                "final_status": "SUCCEEDED",
                "completion_time": "2025-06-17T08:01:02",
                "video_url": "https://cdn.example/v.mp4",
                "original_status": "PENDING",
                "timestamp": "2025-06-17T08:00:00",
                "cluster_id": "c1",
                "duration": 5.0
              },
              "target_filename_stub": "clip",
              "file_info": {
                "size_bytes": 16462643,
                "size_mb": 15.7,
                "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "md5": "900150983cd24fb0d6963f7d28e17f72",
                "modified_at": "2025-06-17T09:29:58.1234567Z",
                "checked": true
              }
            }

            """.ReplaceLineEndings("\n").Replace("🗡", "\\uD83D\\uDDE1", StringComparison.Ordinal));
    }

    [Fact]
    public void Missing_values_are_null_or_absent()
    {
        var json = Encoding.UTF8.GetString(VideoMetadata.ToJson(new BatchTask(), "video_unknown.mp4", 0, null, default, keepSignatures: false));

        json.ShouldContain("\"seed\": null");
        json.ShouldContain("\"video_url\": null");
        json.ShouldNotContain("cluster_id");
        json.ShouldNotContain("resolution");
        json.ShouldNotContain("sha256");
        json.ShouldNotContain("modified_at");
    }

    [Fact]
    public void Metadata_with_an_unpaired_surrogate_can_be_written()
    {
        var json = VideoMetadata.ToJson(new BatchTask { Prompt = "broken \ud83d" }, "a.mp4", 1, null, default, keepSignatures: false);

        Encoding.UTF8.GetString(json).ShouldContain("\"prompt\": \"broken \\uFFFD\"");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_metadata_has_no_signature_by_default(bool keep)
    {
        await using var server = await VideoServer.StartAsync();
        bench.Options = bench.Options with { Output = bench.Options.Output with { KeepSignedUrls = keep }, Transfers = bench.Options.Transfers with { Retries = 0 } };
        var task = Bench.Task(server.Url()) with
        {
            ImagePath = "https://bucket.example/in.png?X-Amz-Signature=secret&X-Amz-Date=1",
            Prompt = "like https://cdn.example/old.mp4?_jwt=secret please",
            Seed = new JsonScalar("https://cdn.example/seed?sig=secret", IsText: true),
        };
        server.Fault = (context, n) => n == 1 ? server.ResetAfterAsync(context, 1000, bench.Progress) : Task.FromResult(false);

        var interrupted = await bench.RunAsync(task);
        Written().ShouldNotContain("secret");
        interrupted.Videos.Single().Outcome.ToString().ShouldNotContain("secret");
        await bench.RunAsync(task);

        Written().Contains("secret", StringComparison.Ordinal).ShouldBe(keep);
        bench.ShouldContainOnly(server.Body);
    }

    [Fact]
    public async Task The_download_time_uses_the_users_time_zone()
    {
        await using var server = await VideoServer.StartAsync();

        await bench.DownloadAsync(server.Url());

        Written().ShouldContain("\"download_timestamp\": \"2025-06-17T11:30:00.000000+02:00\"");
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5_242, 0)]
    [InlineData(5_243, 0.01)]
    [InlineData(1_048_576, 1)]
    [InlineData(16_462_643, 15.70)]
    public void Megabytes_are_rounded_to_two_decimals(long bytes, double megabytes) => Megabytes.Of(bytes).ShouldBe((decimal)megabytes);

    [Theory]
    [InlineData(131_072, 0.12)]
    [InlineData(393_216, 0.38)]
    public void Halves_are_rounded_to_even(long bytes, double megabytes) => Megabytes.Of(bytes).ShouldBe((decimal)megabytes);

    public void Dispose() => bench.Dispose();

    private string Written() => string.Concat(Directory.EnumerateFiles(bench.Directory.Path)
        .Where(file => !file.EndsWith(".mp4", StringComparison.Ordinal) && !file.EndsWith(".part", StringComparison.Ordinal))
        .Select(File.ReadAllText));
}
