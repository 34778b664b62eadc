using System.Net.Sockets;
using System.Text.Json;
using ReportTasks.Files;
using ReportTasks.Options;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;
using ReportTasks.Reports.Formats.TestResults;
using ReportTasks.Tests.Reports;

namespace ReportTasks.Tests.Publishing.Artifacts;

public sealed class ArtifactFinderTests : IDisposable
{
    private const string Polling = "runway_polling_results_20250617_041141.json";

    private readonly TemporaryDirectory directory = new();

    [Fact]
    public void Videos_metadata_reports_and_retry_queues_of_a_batch_are_found_in_upload_order()
    {
        var polling = WriteBatch("b", "a");
        WriteVideos("a", "b");
        WriteReport("20250617_050000", Polling);
        WriteReport("20250618_050000", "elsewhere/" + Polling);
        directory.Write("retry_queue_20250617_050000.json", "[]");
        directory.Write("retry_queue_20250617_050000_2.json", "[]");

        var batch = Find(polling);

        batch.Artifacts.Select(artifact => (artifact.Name, artifact.Kind)).ShouldBe(
        [
            ("a.mp4", ArtifactKind.Video), ("b.mp4", ArtifactKind.Video), ("a.json", ArtifactKind.Metadata), ("b.json", ArtifactKind.Metadata),
            ("retry_queue_20250617_050000.json", ArtifactKind.RetryQueue), ("retry_queue_20250617_050000_2.json", ArtifactKind.RetryQueue),
            ("video_generation_results_20250617_050000.json", ArtifactKind.Report), ("video_generation_results_20250618_050000.json", ArtifactKind.Report),
        ]);
        batch.Artifacts[0].ShouldBe(new Artifact("a.mp4", directory["a.mp4"], ArtifactKind.Video, Mp4.HeadLength + 5));
        (batch.Id, batch.GeneratedAt, batch.Summary.Succeeded).ShouldBe(("20250618_050000", "2025-06-17T04:11:41+02:00", 2));
        batch.EarlierIds.ShouldBe(["20250617_050000"]);
    }

    [Fact]
    public void Unrelated_files_other_batches_and_unfinished_files_are_excluded()
    {
        var polling = WriteBatch("mine", "foreign", "../outside");
        WriteVideos("mine", "of_another_batch");
        directory.Write("foreign.mp4", Mp4.Of("video"));
        directory.Write("foreign.json", "{\"note\": \"the user's own\"}");
        WriteReport("20250101_000000", "runway_polling_results_20250101_000000.json");
        directory.Write("retry_queue_20250101_000000.json", "[]");
        foreach (var name in (string[])["late.mp4.part", "late.mp4.part.state", ".reporttasks.lock", "video_generation_results_20250617_050000.json.corrupt", "notes.md", ".x.json.reporttasks-tmp"])
        {
            directory.Write(name, "x");
        }

        Find(polling).Artifacts.Select(artifact => artifact.Name).ShouldBe(["mine.mp4", "mine.json"]);
    }

    [Fact]
    public void An_include_pattern_adds_user_files_but_never_unfinished_ones()
    {
        var polling = WriteBatch("mine");
        WriteVideos("mine");
        Directory.CreateDirectory(directory["notes/deep"]);
        foreach (var name in (string[])["notes/a.md", "notes/deep/b.md", "x.txt", "late.mp4.part", ".reporttasks.lock"]) directory.Write(name, "x");

        Names(new ReportOptions { Publish = new() { Include = ["notes/**/*.md", "*.part", "m*"] } }).ShouldBe(["mine.mp4", "mine.json", "notes/a.md", "notes/deep/b.md"]);
        Names(new ReportOptions { Publish = new() { Include = ["**/*"] } }).ShouldBe(["mine.mp4", "mine.json", "notes/a.md", "notes/deep/b.md", Polling, "x.txt"]);

        string[] Names(ReportOptions options) => [.. Find(polling, options).Artifacts.Select(artifact => artifact.Name)];
    }

    [Fact]
    public void Names_that_differ_only_by_case_are_two_files()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), "This file system ignores case.");
        var polling = WriteBatch("mine");
        directory.Write("notes.md", "x");
        directory.Write("NOTES.md", "x");

        Find(polling, new ReportOptions { Publish = new() { Include = ["*.md"] } }).Artifacts.Select(artifact => artifact.Name).ShouldBe(["NOTES.md", "notes.md"]);
    }

    [Fact]
    public void The_current_report_sets_the_batch_id_and_all_its_formats_are_found()
    {
        var polling = WriteBatch("mine");
        foreach (var name in (string[])["video_generation_results_20250617_041141.json", "video_generation_results_20250617_041141.txt", "video_generation_results_20250617_041141.bak"]) directory.Write(name, "{}");
        var metadata = new BatchMetadata(Measured.Now, "20250617_041141_2", Polling, "");

        var batch = new ArtifactFinder(directory.Path, [new JsonReportFormat(), new TextFormat()], new ReportOptions())
            .Find(polling, Measured.Report(polling, directory.Path) with { Metadata = metadata }, isReported: true, CancellationToken.None);

        batch.Id.ShouldBe("20250617_041141_2");
        batch.Artifacts.Select(artifact => artifact.Name).ShouldBe(["video_generation_results_20250617_041141.json", "video_generation_results_20250617_041141.txt"]);
    }

    [Fact]
    public void A_report_with_a_fixed_name_belongs_to_the_newest_run()
    {
        const string Later = "runway_polling_results_20250618_041141.json";
        var (earlier, later) = (WriteBatch("mine"), directory.Write(Later, "{\"task_results\": []}"));
        WriteReport("20250617_050000", Polling);
        WriteReport("20250618_050000", Later);
        foreach (var name in (string[])["video_generation_results.prom", "video_generation_results.badge.json", "video_generation_results.txt", "video_generation_results_20250618_050000.junit.xml"]) directory.Write(name, "x");
        IReportFormat[] formats = [new JsonReportFormat(), new OpenMetricsReportFormat(() => "", () => []), new BadgeReportFormat(), new JUnitReportFormat()];

        Names(earlier).ShouldBe(["video_generation_results_20250617_050000.json"]);
        Names(later).ShouldBe(
            ["video_generation_results.badge.json", "video_generation_results.prom", "video_generation_results_20250618_050000.json", "video_generation_results_20250618_050000.junit.xml"]);

        string[] Names(string polling) =>
            [.. new ArtifactFinder(directory.Path, formats, new ReportOptions()).FindIn(directory.Path, polling).Artifacts.Select(artifact => artifact.Name)];
    }

    [Fact]
    public void A_report_with_a_fixed_name_needs_a_run_that_wrote_it()
    {
        var polling = WriteBatch("mine");
        directory.Write("video_generation_results.badge.json", "x");
        var finder = new ArtifactFinder(directory.Path, [new BadgeReportFormat()], new ReportOptions());

        finder.FindIn(directory.Path, polling).Artifacts.ShouldBeEmpty();
        var report = Measured.Report(polling, directory.Path) with { Metadata = new BatchMetadata(Measured.Now, "20250617_041141", Polling, "") };
        finder.Find(polling, report, isReported: true, CancellationToken.None).Artifacts.Select(artifact => artifact.Name)
            .ShouldBe(["video_generation_results.badge.json"]);
    }

    [Fact]
    public void A_video_with_unreadable_metadata_is_reported_when_left_out()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux refuses to open a named socket as a file.");
        var polling = WriteBatch("a", "b");
        WriteVideos("a", "b");
        File.Delete(directory["a.json"]);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(directory["a.json"]));
        var finder = new ArtifactFinder(directory.Path, [new JsonReportFormat()], new ReportOptions());

        finder.FindIn(directory.Path, polling).Artifacts.Select(artifact => artifact.Name).ShouldBe(["b.mp4", "b.json"]);

        finder.Problems.ShouldHaveSingleItem().ShouldBe("a.mp4 is not published, because its metadata cannot be written: a.json is not a regular file; it is not read. Fix this and run again.");
    }

    [Theory]
    [InlineData(Polling, "20250617_041141")]
    [InlineData("Some Results é.json", "Some_Results__")]
    public void Without_a_report_the_polling_results_name_the_batch(string file, string id) => BatchId.Of("/x/" + file).ShouldBe(id);

    [Fact]
    public void Broken_reports_belong_to_no_batch()
    {
        var polling = WriteBatch("mine");
        foreach (var (stamp, text) in (IEnumerable<(string, string)>)[("20250617_000001", "{"), ("20250617_000002", "[1]"), ("20250617_000003", "{\"batch_metadata\": 3}"), ("20250617_000004", "{\"batch_metadata\": {\"batch_id\": \"\\ud83c\", \"source_polling_file\": 3}}"), ("20250617_000005", "{\"\\ud83c\": 1}")])
        {
            directory.Write($"video_generation_results_{stamp}.json", text);
        }

        Find(polling).Artifacts.ShouldBeEmpty();
    }

    [Fact]
    public void Without_an_output_directory_the_batch_is_empty()
    {
        var polling = WriteBatch("mine");

        var batch = new ArtifactFinder(directory["not there"], [new JsonReportFormat()], new ReportOptions { Publish = new() { Include = ["**/*"] } })
            .FindIn(directory["not there"], polling);

        (batch.Id, batch.Artifacts.Count).ShouldBe(("20250617_041141", 0));
    }

    [Fact]
    public void A_linked_video_has_the_length_of_its_target_and_a_broken_link_is_not_a_video()
    {
        var polling = WriteBatch("linked", "gone");
        WriteVideos("linked", "gone");
        foreach (var name in (string[])["linked.mp4", "gone.mp4"]) File.Delete(directory[name]);
        directory.Write("elsewhere", Mp4.Of("a longer video"));
        File.CreateSymbolicLink(directory["linked.mp4"], directory["elsewhere"]);
        File.CreateSymbolicLink(directory["gone.mp4"], directory["nowhere"]);

        Find(polling).Artifacts.Where(artifact => artifact.Kind == ArtifactKind.Video).Select(artifact => (artifact.Name, artifact.Length))
            .ShouldNotContain(artifact => artifact.Name == "gone.mp4" && artifact.Length > 0);
        Find(polling).Artifacts.Single(artifact => artifact.Name == "linked.mp4").Length.ShouldBe(Mp4.HeadLength + 14);
    }

    [Fact]
    public void An_unreadable_report_belongs_to_no_batch_and_the_others_do()
    {
        var polling = WriteBatch("mine");
        WriteReport("20250617_050000", Polling);
        File.CreateSymbolicLink(directory["video_generation_results_20250618_050000.json"], directory["nowhere"]);

        Find(polling).Id.ShouldBe("20250617_050000");
    }

    [Theory]
    [InlineData("\"source_polling_file\": \"x/runway_polling_results_20250617_041141.json\"", "20250618_050000")]
    [InlineData("\"source_polling_file\": null", "20250617_041141")]
    [InlineData("\"generated_at\": \"now\"", "20250617_041141")]
    public void A_report_belongs_to_the_batch_it_names(string field, string id)
    {
        var polling = WriteBatch("mine");
        directory.Write("video_generation_results_20250618_050000.json", $$"""{"batch_metadata": {"batch_id": "20250618_050000", {{field}} } }""");

        var batch = Find(polling);

        (batch.Id, batch.GeneratedAt).ShouldBe((id, ""));
    }

    public void Dispose() => directory.Dispose();

    private PublishedBatch Find(string polling, ReportOptions? options = null) =>
        new ArtifactFinder(directory.Path, [new JsonReportFormat()], options ?? new ReportOptions()).FindIn(directory.Path, polling, options);

    private string WriteBatch(params string[] stubs) => directory.Write(Polling, JsonSerializer.Serialize(new
    {
        task_results = stubs.Select(stub => new { task_id = "id-" + stub, target_filename_stub = stub, final_status = "SUCCEEDED" }),
    }));

    private void WriteVideos(params string[] stubs)
    {
        foreach (var stub in stubs)
        {
            directory.Write(stub + ".mp4", Mp4.Of("video"));
            directory.Write(stub + ".json", JsonSerializer.Serialize(new { video_file = stub + ".mp4", runway_task_json = new { task_id = "id-" + stub } }));
        }
    }

    private void WriteReport(string stamp, string source) => AtomicFile.Write(directory[$"video_generation_results_{stamp}.json"], stream =>
    {
        using var json = new Utf8JsonWriter(stream);
        ReportSerializer.Write(new BatchReport(Measured.Metrics([]), new BatchMetadata(Measured.Now, stamp, source, ""), []), json);
    });

    private sealed class TextFormat : IReportFormat
    {
        public string Id => "text-file";

        public string Name => "text";

        public ReportNaming Naming => ReportNaming.Stamped(".txt");

        public void Write(IReadOnlyList<BatchReport> reports, Stream stream)
        {
        }
    }
}
