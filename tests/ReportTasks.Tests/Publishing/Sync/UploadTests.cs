using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using ReportTasks.Metrics;
using ReportTasks.Network;
using ReportTasks.Options;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Sync;
using ReportTasks.Tests.Docs;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Publishing.Sync;

public sealed partial class UploadTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly WatchedStore store = new();

    [Fact]
    public async Task Videos_are_uploaded_first_then_reports_the_manifest_and_latest_json()
    {
        var batch = Batch(("b.mp4", "2"), ("a.mp4", "1"), ("a.json", "{}"), ("notes.md", "#"), ("retry_queue_20250617_041141.json", "[]"), ("video_generation_results_20250617_041141.json", "{}"));

        var summary = await UploadAsync([batch]);

        (summary.NewCount, summary.FailedCount).ShouldBe((8, 0));
        store.Puts.Take(4).Order(StringComparer.Ordinal).ShouldBe(["a.json", "a.mp4", "b.mp4", "notes.md"]);
        store.Puts.Skip(4).Take(2).Order(StringComparer.Ordinal).ShouldBe(["retry_queue_20250617_041141.json", "video_generation_results_20250617_041141.json"]);
        store.Puts.Skip(6).ShouldBe(["20250617_041141/manifest.json", "latest.json"]);
    }

    [Fact]
    public async Task The_manifest_lists_the_objects_and_latest_json_points_to_it()
    {
        var batch = Batch(("a b.mp4", "video"), ("a b.json", "{}"));

        await UploadAsync([batch], new ReportOptions { Upload = new() { PublicUrl = new Uri("https://cdn.example.com/x") } });

        var manifest = Encoding.UTF8.GetString(store.Objects["20250617_041141/manifest.json"]);
        await manifest.ShouldFit("manifest");
        var video = JsonNode.Parse(manifest)!["objects"]!.AsArray().Single(entry => entry!["key"]!.GetValue<string>() == "a b.mp4")!;
        video.ToJsonString().ShouldBe(
            """{"key":"a b.mp4","size":5,"sha256":"0cb18462a4f353ba5bf2e1b42bcf58d3cba99a01e8a8024ff32cd2e5d5fb0f32","content_type":"video/mp4","url":"https://cdn.example.com/x/a%20b.mp4"}"""
                .Replace("0cb18462a4f353ba5bf2e1b42bcf58d3cba99a01e8a8024ff32cd2e5d5fb0f32", Sha256("video"), StringComparison.Ordinal));
        var latest = Encoding.UTF8.GetString(store.Objects["latest.json"]);
        await latest.ShouldFit("manifest");
        JsonNode.Parse(latest)!["manifest"]!["sha256"]!.GetValue<string>().ShouldBe(Sha256(manifest));
    }

    [Fact]
    public async Task A_second_run_uploads_nothing()
    {
        var batch = Batch(("a.mp4", "1"), ("a.json", "{}"));
        await UploadAsync([batch]);
        store.Forget();

        var summary = await UploadAsync([batch]);

        (summary.UnchangedCount, summary.SentBytes).ShouldBe((4, 0L));
        store.Puts.ShouldBeEmpty();
        (store.Listings, store.HashesAsked).ShouldBe((1, 0));
    }

    [Fact]
    public async Task Different_content_is_uploaded_whatever_its_time()
    {
        await UploadAsync([Batch(("a.mp4", "one"), ("a.json", "{}"), ("touched.mp4", "same"))]);
        store.Forget();
        directory.Write("a.mp4", "two");
        File.SetLastWriteTimeUtc(directory["a.mp4"], new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(directory["touched.mp4"], new DateTime(2040, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        store.Objects["a.json"] = "[]"u8.ToArray();

        var summary = await UploadAsync([Batch(("a.mp4", null), ("a.json", null), ("touched.mp4", null))]);

        store.Puts.Take(2).Order(StringComparer.Ordinal).ShouldBe(["a.json", "a.mp4"]);
        (summary.NewCount, summary.ChangedCount, summary.UnchangedCount).ShouldBe((0, 4, 1));
    }

    [Fact]
    public async Task If_the_listing_has_no_hash_only_those_objects_are_checked()
    {
        await UploadAsync([Batch(("a.mp4", "one"), ("b.mp4", "two"))]);
        store.Forget();
        store.WithoutMd5.Add("b.mp4");

        (await UploadAsync([Batch(("a.mp4", null), ("b.mp4", null))])).UnchangedCount.ShouldBe(4);
        (store.HashesAsked, store.Puts.Count).ShouldBe((1, 0));
    }

    [Fact]
    public async Task A_transient_error_is_retried_and_a_permanent_one_holds_back_the_manifest()
    {
        store.FailWith("a.mp4", StoreProblem.Transient, times: 2);
        store.FailWith("b.mp4", StoreProblem.SingleObject);

        var summary = await UploadAsync([Batch(("a.mp4", "1"), ("b.mp4", "2"), ("video_generation_results_20250617_041141.json", "{}"))]);

        summary.Results.Single(result => result.Key == "a.mp4").ShouldSatisfyAllConditions(result => result.IsThere.ShouldBeTrue(), result => result.Attempts.ShouldBe(3));
        summary.Results.Single(result => result.Key == "b.mp4").Failure.ShouldBe("b.mp4 does not go.");
        store.Puts.ShouldContain("video_generation_results_20250617_041141.json");
        store.Objects.Keys.ShouldNotContain("latest.json");
        summary.Problem.ShouldBeNull();
    }

    [Fact]
    public async Task A_video_that_cannot_be_published_holds_back_the_manifest()
    {
        await UploadAsync([Batch(("a.mp4", "1"), ("a.json", "{}")) with { Unpublishable = ["b.mp4"] }]);

        store.Objects.Keys.Order(StringComparer.Ordinal).ShouldBe(["a.json", "a.mp4"]);
    }

    [Fact]
    public async Task A_file_replaced_by_a_link_during_the_run_is_not_uploaded()
    {
        using var elsewhere = new TemporaryDirectory();
        var batch = Batch(("a.json", "{}"), ("b.json", "{}"));
        File.Delete(directory["a.json"]);
        File.CreateSymbolicLink(directory["a.json"], elsewhere.Write("private", "secret"));

        var summary = await UploadAsync([batch]);

        summary.Results.Single(result => !result.IsThere).Failure.ShouldBe(
            $"a.json cannot be read: a.json is a symbolic link that leads outside {Path.GetFileName(directory.Path)}; it is not read. Fix this and run again.");
        store.Objects.Keys.ShouldBe(["b.json"]);
    }

    [Fact]
    public async Task A_destination_error_ends_the_destination_immediately()
    {
        foreach (var name in Enumerable.Range(0, 100)) store.FailWith($"{name}.mp4", StoreProblem.Destination);

        var summary = await UploadAsync([Batch([.. Enumerable.Range(0, 100).Select(name => ($"{name}.mp4", (string?)"x"))])], new ReportOptions { Transfers = new() { Parallel = 2 } });

        summary.Problem.ShouldNotBeNull().ShouldEndWith(".mp4 does not go.");
        summary.FailedCount.ShouldBe(100);
        store.Tries.ShouldBeLessThan(5);
    }

    [Fact]
    public async Task After_repeated_failures_the_remaining_files_are_retried_less()
    {
        foreach (var name in Enumerable.Range(0, 50)) store.FailWith($"{name}.mp4", StoreProblem.Transient);

        var summary = await UploadAsync([Batch([.. Enumerable.Range(0, 50).Select(name => ($"{name}.mp4", (string?)"x"))])], new ReportOptions { Transfers = new() { Parallel = 2, Retries = 3 } });

        summary.FailedCount.ShouldBe(50);
        store.Tries.ShouldBeLessThan(50);
    }

    [Fact]
    public async Task A_file_that_could_not_be_scanned_for_secrets_is_not_uploaded_later()
    {
        var (destination, _) = Open(new ReportOptions());
        var run = new UploadRun([destination], new ReportOptions()) { Scan = (_, _, _) => throw new IOException("The disk failed once.") };
        var batch = Batch(("a.mp4", "1"), ("a.json", "{}"));

        await run.PrepareAsync(batch.Artifacts, CancellationToken.None);
        await run.PutAsync(destination, batch.Artifacts, [], NoProgress.Instance, CancellationToken.None);

        store.Puts.ShouldBe(["a.mp4"]);
        destination.Summary.Results.Single(result => result.Key == "a.json").Failure.ShouldBe("a.json cannot be read: The disk failed once. Fix this and run again.");
    }

    [Fact]
    public async Task A_file_that_changes_during_its_upload_fails_by_name()
    {
        store.Before("a.mp4", () => directory.Write("a.mp4", "other"));

        var summary = await UploadAsync([Batch(("a.mp4", "first"))]);

        summary.Results.Single().Failure.ShouldBe("a.mp4 changed during the upload. Run again when no program writes to it.");
    }

    [Fact]
    public async Task A_file_removed_during_its_upload_fails_by_name_and_the_others_are_uploaded()
    {
        store.FailWith("a.mp4", StoreProblem.WrongChecksum);
        store.Before("a.mp4", () => File.Delete(directory["a.mp4"]));

        var summary = await UploadAsync([Batch(("a.mp4", "first"), ("b.mp4", "second"))]);

        summary.Results.Single(result => !result.IsThere).Failure.ShouldBe("a.mp4 changed during the upload. Run again when no program writes to it.");
        store.Puts.ShouldBe(["b.mp4"]);
    }

    [Fact]
    public async Task A_missing_file_fails_by_name_and_the_others_are_uploaded()
    {
        var batch = Batch(("a.mp4", "1"), ("b.mp4", "2"));
        File.Delete(directory["a.mp4"]);

        var summary = await UploadAsync([batch]);

        summary.Results.Single(result => !result.IsThere).ShouldSatisfyAllConditions(
            result => result.Key.ShouldBe("a.mp4"), result => result.Failure.ShouldNotBeNull().ShouldStartWith("a.mp4 cannot be read: "));
        store.Puts.ShouldBe(["b.mp4"]);
    }

    [Fact]
    public async Task A_video_named_latest_json_is_refused()
    {
        var summary = await UploadAsync([Batch(("latest.mp4", "1"), ("latest.json", "{}"))]);

        summary.Results.Single(result => !result.IsThere).Failure.ShouldNotBeNull().ShouldStartWith("latest.json is reserved for the link to the newest manifest.");
    }

    [Fact]
    public async Task Each_batch_has_a_manifest_and_latest_json_is_the_newest()
    {
        var newest = Batch(("a.mp4", "1"), ("shared.json", "{}"));
        var older = Batch(("b.mp4", "2"), ("shared.json", null)) with { Id = "20250616_000000" };

        await UploadAsync([newest, older]);

        store.Objects.Keys.Order(StringComparer.Ordinal).ShouldBe(
            ["20250616_000000/manifest.json", "20250617_041141/manifest.json", "a.mp4", "b.mp4", "latest.json", "shared.json"]);
        JsonNode.Parse(store.Objects["latest.json"])!["batch_id"]!.GetValue<string>().ShouldBe("20250617_041141");
        store.Puts.Count(key => key == "shared.json").ShouldBe(1);
    }

    [Fact]
    public Task The_plan_of_a_dry_run_matches_the_next_run() => Trees.SampleAsync(async tree =>
    {
        using var place = new UploadTests();
        foreach (var (name, content) in tree.Stored) place.store.Objects[name] = Encoding.UTF8.GetBytes(content);
        var first = place.Batch(tree.Files);
        if (tree.IsSecondRun) await place.UploadAsync([first]);
        foreach (var (name, content) in tree.Changed.Where(change => tree.Files.Any(file => file.Name == change.Name))) place.directory.Write(name, content!);
        var batch = place.Batch([.. tree.Files.Select(file => (file.Name, (string?)null))]);

        var (destination, run) = place.Open(new ReportOptions());
        using var opened = destination;
        await run.PrepareAsync(batch.Artifacts, CancellationToken.None);
        var plan = await run.PlanAsync(destination, [batch], CancellationToken.None);
        place.store.Forget();
        var before = place.store.Objects.Keys.ToHashSet(StringComparer.Ordinal);
        var summary = await place.UploadAsync([batch]);

        plan.Select(planned => (planned.Upload.Key, planned.Step, planned.Upload.Sha256)).Order()
            .ShouldBe(summary.Results.Select(result => (result.Key, result.Step, result.Upload!.Sha256)).Order());
        place.store.Puts.Order(StringComparer.Ordinal).ShouldBe(plan.Where(planned => planned.Step != UploadStep.Unchanged).Select(planned => planned.Upload.Key).Order(StringComparer.Ordinal));
        plan.Where(planned => planned.Step == UploadStep.New).ShouldAllBe(planned => !before.Contains(planned.Upload.Key));
    }, iter: 200, threads: 1);

    public void Dispose()
    {
        store.Dispose();
        directory.Dispose();
    }

    private static Gen<Tree> Trees
    {
        get
        {
            var name = OneOf("a.mp4", "b.mp4", "c d.mp4", "a.json", "notes.md", "retry_queue_20250617_041141.json", "video_generation_results_20250617_041141.json", "latest.json x");
            var content = OneOf("", "1", "2", "one", "two", "longer than the others");
            var files = Gen.Select(name, content).Array[0, 8].Select(list => list.DistinctBy(file => file.Item1).Select(file => (file.Item1, (string?)file.Item2)).ToArray());
            return Gen.Select(files, files, files, Gen.Bool, (there, changed, stored, again) => new Tree(there, changed, [.. stored.Select(file => (file.Item1, file.Item2!))], again));
        }
    }

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private sealed record Tree((string Name, string? Content)[] Files, (string Name, string? Content)[] Changed, (string Name, string Content)[] Stored, bool IsSecondRun);

    private static string Sha256(string text) => ReportTasks.Files.Hashing.ContentHashes.Of(Encoding.UTF8.GetBytes(text)).Sha256;

    /// <summary>A batch of these files; null content leaves the file unchanged.</summary>
    private PublishedBatch Batch(params (string Name, string? Content)[] files)
    {
        foreach (var (name, content) in files)
        {
            if (content is not null) directory.Write(name, content);
        }

        return new PublishedBatch("20250617_041141", "2025-06-17T04:11:41+02:00", "runway_polling_results_20250617_041141.json", new BatchSummary(1, 1, 0, 0, 0, 1), 100,
            [.. files.Select(file => new Artifact(file.Name, directory[file.Name], KindOf(file.Name), 0))]);
    }

    private static ArtifactKind KindOf(string name) =>
        name.StartsWith("retry", StringComparison.Ordinal) ? ArtifactKind.RetryQueue
        : name.StartsWith("video_generation", StringComparison.Ordinal) ? ArtifactKind.Report
        : name.EndsWith(".mp4", StringComparison.Ordinal) ? ArtifactKind.Video
        : ArtifactKind.Included;

    private (Destination Destination, UploadRun Run) Open(ReportOptions options)
    {
        var destination = new Destination("memory://x", store, null, options, new NetworkEnvironment { Time = new AutoAdvancingTime(), Randomizer = () => 0.5 });
        return (destination, new UploadRun([destination], options));
    }

    private async Task<DestinationSummary> UploadAsync(IReadOnlyList<PublishedBatch> batches, ReportOptions? options = null)
    {
        var (destination, run) = Open(options ?? new ReportOptions());
        var files = batches.SelectMany(batch => batch.Artifacts).DistinctBy(artifact => artifact.Name).ToList();
        await run.PrepareAsync(files, CancellationToken.None);
        await run.PutAsync(destination, files.FindAll(UploadRun.IsBeforeReports), [], NoProgress.Instance, CancellationToken.None);
        await run.PutAsync(destination, files.FindAll(file => !UploadRun.IsBeforeReports(file)), batches, NoProgress.Instance, CancellationToken.None);
        await destination.RemoveUnfinishedAsync([], CancellationToken.None);
        return destination.Summary;
    }
}
