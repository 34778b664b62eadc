using System.Globalization;
using System.Text.Json.Nodes;
using ReportTasks.Options;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Stores;
using ReportTasks.Reports;
using ReportTasks.Tests.Reports;

namespace ReportTasks.Tests.Publishing.Sync;

/// <summary>Manifests, latest.json and report sections after incomplete uploads.</summary>
public sealed partial class UploadTests
{
    private const string Signed = "https://cdn.example.test/a.mp4?Signature=canary&Key-Pair-Id=canary";

    [Fact]
    public async Task An_incomplete_newest_batch_keeps_latest_json_and_older_manifests_are_written()
    {
        store.FailWith("a.mp4", StoreProblem.SingleObject);

        await UploadAsync([Batch(("a.mp4", "1")), Batch(("b.mp4", "2")) with { Id = "20250616_000000" }]);

        store.Puts.ShouldBe(["b.mp4", "20250616_000000/manifest.json"]);
    }

    [Fact]
    public async Task A_failed_manifest_is_not_referenced()
    {
        store.FailWith("20250617_041141/manifest.json", StoreProblem.SingleObject);

        await UploadAsync([Batch(("a.mp4", "1"))]);

        store.Puts.ShouldBe(["a.mp4"]);
    }

    [Fact]
    public async Task A_failed_destination_gets_no_manifest()
    {
        store.FailWith("b.json", StoreProblem.Destination);

        var summary = await UploadAsync([Batch(("a.json", "{}")), Batch(("b.json", "{}")) with { Id = "20250616_000000" }], new ReportOptions { Transfers = new() { Parallel = 1 } });

        store.Puts.ShouldBe(["a.json"]);
        (summary.Problem, summary.NewCount, summary.FailedCount).ShouldBe(("b.json does not go.", 1, 1));
    }

    [Fact]
    public async Task A_plan_has_no_manifest_for_an_incomplete_batch()
    {
        IReadOnlyList<PublishedBatch> batches = [Batch(("gone.md", "x"), ("a.mp4", "1")), Batch(("b.mp4", "2")) with { Id = "20250616_000000" }];
        File.Delete(directory["gone.md"]);
        var (destination, run) = Open(new ReportOptions());
        using var opened = destination;
        await run.PrepareAsync(batches.SelectMany(batch => batch.Artifacts), CancellationToken.None);

        var plan = await run.PlanAsync(destination, batches, CancellationToken.None);

        plan.Select(planned => planned.Upload.Key).ShouldBe(["a.mp4", "b.mp4", "20250616_000000/manifest.json"]);
        run.Unreadable["gone.md"].ShouldStartWith("gone.md cannot be read: ");
    }

    [Fact]
    public async Task A_destination_that_cannot_be_listed_has_no_plan()
    {
        store.ListingFailures.Enqueue(StoreProblem.Destination);
        var batch = Batch(("a.mp4", "1"));
        var (destination, run) = Open(new ReportOptions());
        using var opened = destination;
        await run.PrepareAsync(batch.Artifacts, CancellationToken.None);

        (await run.PlanAsync(destination, [batch], CancellationToken.None)).ShouldBeEmpty();
        (await run.PlanAsync(destination, [batch], CancellationToken.None)).ShouldBeEmpty();
        (destination.Problem, store.Listings).ShouldBe(("It cannot be listed.", 1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_with_a_signed_URL_is_published_only_if_the_user_keeps_signatures(bool isKept)
    {
        var summary = await UploadAsync([Batch(("notes.md", Signed), ("a.mp4", Signed))], new ReportOptions { Output = new() { KeepSignedUrls = isKept } });

        store.Objects.ContainsKey("notes.md").ShouldBe(isKept);
        store.Objects.ContainsKey("a.mp4").ShouldBeTrue("videos come as Runway made them");
        summary.Results.FirstOrDefault(result => !result.IsThere)?.Failure.ShouldBe(isKept ? null
            : "notes.md contains a signed URL, which is a secret. Remove the signature, or pass --keep-signed-urls to upload it unchanged.");
    }

    [Fact]
    public async Task A_video_that_changed_since_its_download_is_not_published()
    {
        var batch = Batch(("a.mp4", "rotten"), ("b.mp4", "good"));
        Describe("a.mp4", "intact");
        Describe("b.mp4", "good");

        var summary = await UploadAsync([batch]);

        summary.Results.Single(result => result.Key == "a.mp4").IsThere.ShouldBeFalse("its metadata has the hash of what was downloaded");
        store.Puts.ShouldBe(["b.mp4"]);
    }

    [Fact]
    public async Task A_file_removed_before_it_is_opened_fails_by_name()
    {
        store.Before("a.mp4", () => File.Delete(directory["a.mp4"]));

        var summary = await UploadAsync([Batch(("a.mp4", "first"))]);

        summary.Results.Single().ShouldSatisfyAllConditions(result => result.Failure.ShouldNotBeNull().ShouldStartWith("a.mp4 cannot be read: "), result => result.Attempts.ShouldBe(1));
    }

    [Fact]
    public async Task The_report_lists_where_each_file_is_except_the_reports()
    {
        store.FailWith("b.mp4", StoreProblem.SingleObject);
        var batch = Batch(("a.mp4", "one"), ("b.mp4", "two"), ("video_generation_results_20250617_041141.json", "{}"));
        var (destination, run) = Open(new ReportOptions());
        using var opened = destination;
        await run.PrepareAsync(batch.Artifacts, CancellationToken.None);
        await run.PutAsync(destination, batch.Artifacts, [batch], NoProgress.Instance, CancellationToken.None);

        var section = run.Section(batch);

        section.Name.ShouldBe("uploads");
        JsonNode.DeepEquals(section.Json(), JsonNode.Parse($$"""
            [{
              "destination": "memory://x", "new": 1, "changed": 0, "unchanged": 0, "failed": 1, "bytes": 3, "seconds": 0,
              "objects": [{"key": "a.mp4", "size": 3, "sha256": "{{Sha256("one")}}", "content_type": "video/mp4", "url": "memory://x/a.mp4"}],
              "failures": [{"key": "b.mp4", "reason": "b.mp4 does not go."}]
            }]
            """)).ShouldBeTrue(section.Json().ToJsonString());
        var uploaded = section.Model.ShouldBeOfType<UploadedBatch>().Destinations.ShouldHaveSingleItem();
        (uploaded.Destination, uploaded.New, uploaded.Failed, uploaded.Problem).ShouldBe(("memory://x", 1, 1, null));
        uploaded.Urls.ShouldBe(new Dictionary<string, Uri> { ["a.mp4"] = new("memory://x/a.mp4") });
    }

    /// <summary>Writes metadata beside a video with the hashes of what was downloaded.</summary>
    private void Describe(string video, string downloaded)
    {
        var hashes = ReportTasks.Files.Hashing.ContentHashes.Of(System.Text.Encoding.UTF8.GetBytes(downloaded));
        var modified = File.GetLastWriteTimeUtc(directory[video]).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
        directory.Write(Path.ChangeExtension(video, ".json"), $$"""
            {"video_file": "{{video}}", "runway_task_json": {"task_id": "1"},
             "file_info": {"size_bytes": {{downloaded.Length}}, "sha256": "{{hashes.Sha256}}", "md5": "{{hashes.Md5}}", "modified_at": "{{modified}}"}
            }
            """);
    }
}
