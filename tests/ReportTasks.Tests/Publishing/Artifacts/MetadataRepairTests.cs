using System.Text.Json.Nodes;
using ReportTasks.Downloads.Metadata;
using ReportTasks.Options;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Reports.Formats;

namespace ReportTasks.Tests.Publishing.Artifacts;

/// <summary>Existing videos with missing or broken metadata, or with signatures in it.</summary>
public sealed class MetadataRepairTests : IDisposable
{
    private const string Polling = "runway_polling_results_20250617_041141.json";

    private readonly TemporaryDirectory directory = new();

    public MetadataRepairTests()
    {
        directory.Write(Polling, """{"task_results": [{"task_id": "1", "target_filename_stub": "a", "prompt": "a fox", "final_status": "SUCCEEDED", "video_url": "https://cdn.example/a.mp4?_jwt=secret"}]}""");
        directory.Write("a.mp4", Mp4.Of("video"));
    }

    [Fact]
    public void Missing_metadata_is_written_and_the_video_is_published()
    {
        var (batch, problems) = Find();

        batch.Artifacts.Select(artifact => artifact.Name).ShouldBe(["a.mp4", "a.json"]);
        batch.Unpublishable.ShouldBeEmpty();
        problems.ShouldBeEmpty();
        var json = JsonNode.Parse(File.ReadAllText(directory["a.json"]))!;
        (json["video_file"]!.GetValue<string>(), json["prompt"]!.GetValue<string>(), json["file_info"]!["size_bytes"]!.GetValue<int>()).ShouldBe(("a.mp4", "a fox", Mp4.HeadLength + 5));
        VideoMetadataReader.Read(directory.Path, "a.mp4").ShouldNotBeNull().IsChecked(Mp4.HeadLength + 5, File.GetLastWriteTimeUtc(directory["a.mp4"])).ShouldBeTrue();
        json["runway_task_json"]!["video_url"]!.GetValue<string>().ShouldBe("https://cdn.example/a.mp4");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0\0")]
    [InlineData("{\n  \"video_file\": \"a.mp4\",\n  \"down")]
    [InlineData("<<<<<<< HEAD\n{\"video_file\": \"a.mp4\"}")]
    [InlineData("{\"video_file\": \"a.mp4\"}")]
    public void Broken_metadata_is_moved_aside_and_written_again(string broken)
    {
        directory.Write("a.json", broken);

        var (batch, problems) = Find();

        batch.Artifacts.Count.ShouldBe(2);
        problems.ShouldBe(["a.json was broken, so it was written again; the broken file is now a.json.corrupt."]);
        File.ReadAllText(directory["a.json.corrupt"]).ShouldBe(broken);
    }

    [Theory]
    [InlineData("{\"note\": \"mine\"}")]
    [InlineData("{\"video_file\": \"b.mp4\", \"runway_task_json\": {}}")]
    [InlineData("my notes")]
    public void Unrelated_JSON_is_kept_and_its_video_is_not_published(string foreign)
    {
        directory.Write("a.json", foreign);

        var (batch, problems) = Find();

        batch.Artifacts.ShouldBeEmpty();
        batch.Unpublishable.ShouldBe(["a.mp4"]);
        problems.ShouldBe(["a.mp4 is not published, because its metadata cannot be written: a.json exists but is not its metadata; move that file away. Fix this and run again."]);
        File.ReadAllText(directory["a.json"]).ShouldBe(foreign);
    }

    [Fact]
    public void A_dry_run_plans_the_video_and_writes_nothing()
    {
        Find(new ReportOptions { Run = new() { DryRun = true } }).Batch.Artifacts.Select(artifact => artifact.Name).ShouldBe(["a.mp4"]);

        directory.Names().ShouldNotContain("a.json");
    }

    [Fact]
    public void Signatures_are_removed_and_other_fields_and_their_order_are_kept()
    {
        directory.Write("a.json", Old("?_jwt=eyJ.secret&x=1"));

        var (batch, problems) = Find();

        (batch.Artifacts.Count, problems.Count).ShouldBe((2, 0));
        File.ReadAllText(directory["a.json"]).ShouldBe(Old(""));
    }

    [Fact]
    public void Signatures_are_removed_from_URLs_with_escaped_slashes()
    {
        directory.Write("a.json", Old("?_jwt=eyJ.secret").Replace("/", "\\/", StringComparison.Ordinal));

        Find();

        File.ReadAllText(directory["a.json"]).ShouldBe(Old(""));
    }

    [Fact]
    public void Metadata_without_signatures_keeps_every_byte()
    {
        var text = Old("") + "   ";
        directory.Write("a.json", text);

        Find();

        File.ReadAllText(directory["a.json"]).ShouldBe(text);
    }

    [Fact]
    public void Signatures_are_kept_if_the_user_asks()
    {
        directory.Write("a.json", Old("?_jwt=eyJ.secret"));

        Find(new ReportOptions { Output = new() { KeepSignedUrls = true } });

        File.ReadAllText(directory["a.json"]).ShouldBe(Old("?_jwt=eyJ.secret"));
    }

    public void Dispose() => directory.Dispose();

    /// <summary>Metadata as the original script wrote it: indented by 4, with its own numbers and names.</summary>
    private static string Old(string query) => $$"""
        {
            "video_file": "a.mp4",
            "zebra": 1.50,
            "alpha": [null, true, 1e5],
            "prompt": "a fox \u00e9",
            "runway_task_json": {
                "video_url": "https://cdn.example/a.mp4{{query}}",
                "task_id": "1"
            }
        }
        """;

    private (PublishedBatch Batch, IReadOnlyList<string> Problems) Find(ReportOptions? options = null)
    {
        var finder = new ArtifactFinder(directory.Path, [new JsonReportFormat()], options ?? new ReportOptions());
        var batch = finder.FindIn(directory.Path, directory[Polling], options);
        return (batch, finder.Problems);
    }
}
