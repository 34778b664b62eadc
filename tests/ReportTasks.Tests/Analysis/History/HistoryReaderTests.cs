using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using ReportTasks.Analysis.History;
using ReportTasks.Metrics;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;
using ReportTasks.Tests.Reports;
using ReportTasks.Tests.Reports.Formats;

namespace ReportTasks.Tests.Analysis.History;

public sealed class HistoryReaderTests : IDisposable
{
    private readonly TemporaryDirectory output = new();
    private readonly TemporaryDirectory other = new();

    [Fact]
    public void A_history_point_has_the_values_of_its_report()
    {
        Write(3, NightlyReport.Of(3, "nights/runway_polling_results_3.json"));

        var point = Read().ReadAll().ShouldHaveSingleItem();

        point.ShouldBe(new BatchPoint(
            "20250104_030000", "nights/runway_polling_results_3.json", NightlyReport.Start.AddDays(3), 10, 9, 1, 0, 0, 90, 45.25m, 90.5m, 240.5m, 1, 12.34m, 450, 4.5m,
            point.Failures, NightlyReport.Name(3)));
        point.Failures.ShouldBe([new ReasonCount("INTERNAL", 3)]);
    }

    [Fact]
    public void A_history_point_links_to_the_report_page_if_it_exists()
    {
        Write(1, NightlyReport.Of(1));
        output.Write("video_generation_results_20250102_030000.html", "<p>");
        other.Write(NightlyReport.Name(2), NightlyReport.Of(2).ToJsonString());
        var escaping = NightlyReport.Of(3);
        escaping["batch_metadata"]!["batch_id"] = "../../etc/passwd";
        Write(3, escaping);

        Read(other.Path).ReadAll().Select(point => point.Report).ShouldBe(
            ["video_generation_results_20250102_030000.html", $"../{Path.GetFileName(other.Path)}/{NightlyReport.Name(2)}", NightlyReport.Name(3)]);
    }

    [Fact]
    public void Lists_and_compressed_reports_are_read_and_other_formats_ignored()
    {
        output.Write(NightlyReport.Name(2), new JsonArray(NightlyReport.Of(1), NightlyReport.Of(2)).ToJsonString());
        using (var gzip = new GZipStream(File.Create(output[NightlyReport.Name(3) + ".gz"]), CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(NightlyReport.Of(3).ToJsonString()));
        output.Write("video_generation_results_20250101_000000.ctrf.json", "{}");
        output.Write("video_generation_results_20250101_000000.json.corrupt", "{");

        var reader = Read();

        reader.ReadAll().Select(point => point.At.DayOfYear).ShouldBe([2, 3, 4]);
        reader.Skipped.ShouldBeEmpty();
    }

    [Fact]
    public void A_batch_counts_once_and_its_newest_report_wins()
    {
        Write(1, NightlyReport.Of(1, succeeded: 5));
        var again = NightlyReport.Of(1, "elsewhere/runway_polling_results.json", succeeded: 7);
        output.Write(NightlyReport.Name(9), new JsonArray(NightlyReport.Of(1, succeeded: 6), again).ToJsonString());
        other.Write(NightlyReport.Name(1), NightlyReport.Of(1, succeeded: 5).ToJsonString());
        Write(2, NightlyReport.Of(2));

        Read(other.Path).ReadAll().Select(point => point.Succeeded).ShouldBe([7, 9]);
    }

    [Fact]
    public void Reports_of_older_versions_and_newer_reports_on_the_same_file_are_one_batch()
    {
        Write(1, NightlyReport.Old(1, "runway_polling_results_1.json"));
        Write(2, NightlyReport.Of(1, "runway_polling_results_1.json"));
        Write(3, NightlyReport.Old(3, "runway_polling_results_3.json"));

        Read().ReadAll().Select(point => (point.P50Seconds, point.At)).ShouldBe([(45.25m, NightlyReport.Start.AddDays(1)), (null, NightlyReport.Start.AddDays(3).AddHours(1).AddTicks(1_234_560))]);
    }

    [Fact]
    public void Nightly_results_of_one_name_with_unreadable_times_are_separate_batches()
    {
        for (var night = 1; night <= 5; night++) Write(night, Unreadable(night));
        Write(6, Unreadable(3));

        Read().ReadAll().Select(point => point.At).ShouldBe([At(1), At(2), At(4), At(5), At(6)], "batch 6 is reported again on night 3");
        Read().ReadBefore([BatchPoints.Of(Unreadable(7), "")], 30).Count.ShouldBe(6);
        Read().ReadBefore([BatchPoints.Of(Unreadable(4), "")], 30).Count.ShouldBe(5, "the current batch is already known");
    }

    [Fact]
    public void The_tasks_fingerprint_is_read_from_the_report()
    {
        var report = Unreadable(1);
        Write(1, report);

        var content = ReportContent.Read(output[NightlyReport.Name(1)], id => id, TestContext.Current.CancellationToken);
        var batch = content.Batches.ShouldHaveSingleItem();

        batch.Identity.ShouldBe(BatchPoints.Of(report, "").Identity);
        batch.Identity.ShouldBe(new BatchIdentity("nightly.json", null, report.Find<Timeline>()!.TasksFingerprint));
        batch.Identity.TasksFingerprint.ShouldNotBeNull().ShouldMatch("^[0-9a-f]{16}$");
    }

    [Fact]
    public void A_single_report_reads_only_as_much_history_as_it_needs()
    {
        for (var night = 0; night < 100; night++) Write(night, NightlyReport.Of(night, $"{night}.json"));
        for (var night = 0; night < 30; night++) output.Write(NightlyReport.Name(night), "broken");
        var current = new KnownBatch(new BatchIdentity("now.json", null), Point(NightlyReport.Start.AddDays(100)));
        var reader = Read();

        var points = reader.ReadBefore([current], 30);

        points.SkipLast(1).TakeLast(30).Select(point => point.Source).ShouldBe(Enumerable.Range(70, 30).Select(night => $"{night}.json"));
        points.Count.ShouldBeLessThan(40);
        reader.Skipped.ShouldBeEmpty("they are older");
    }

    [Fact]
    public void New_reports_on_old_batches_do_not_hide_the_latest_batches()
    {
        for (var night = 0; night < 80; night++) Write(night, NightlyReport.Of(night, $"{night}.json"));
        for (var night = 0; night < 35; night++) output.Write(NightlyReport.Name(200 + night), NightlyReport.Of(night, $"{night}.json").ToJsonString());
        var current = new KnownBatch(new BatchIdentity("now.json", null), Point(NightlyReport.Start.AddDays(80)));

        Read().ReadBefore([current], 30).SkipLast(1).TakeLast(30).Select(point => point.Source).ShouldBe(Enumerable.Range(50, 30).Select(night => $"{night}.json"));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("{", "is not valid JSON at line 1")]
    [InlineData("[1]", "has a number instead of a report")]
    [InlineData("\"text\"", "has text instead of a report")]
    [InlineData("{}", "has no usable batch_summary.total")]
    [InlineData("""{"batch_summary": {"total": "10"}}""", "has no usable batch_summary.total")]
    [InlineData("""{"batch_summary": {"total": -1}}""", "has no usable batch_summary.total")]
    [InlineData("""{"batch_summary": {"total": 1.5}}""", "has no usable batch_summary.total")]
    [InlineData("""{"batch_summary": {"total": 1e300}}""", "has no usable batch_summary.total")]
    [InlineData("""{"batch_summary": [{"total": 1}]}""", "has no usable batch_summary.total")]
    [InlineData("""{"batch_summary": {"total": 1, "succeeded": 1, "failed": 1, "cancelled": 0, "pending": 0}}""", "counts more tasks than its batch_summary.total")]
    [InlineData("""{"batch_summary": {"total": 1, "succeeded": 1, "failed": 0, "cancelled": 0, "pending": 0}}""", "has no batch_metadata.source_polling_file")]
    [InlineData("""{"batch_summary": {"total": 1, "succeeded": 1, "failed": 0, "cancelled": 0, "pending": 0}, "batch_metadata": {"source_polling_file": "a", "generated_at": 5}}""",
        "has no readable batch_metadata.generated_at")]
    public void Files_that_are_not_reports_are_skipped_and_named(string content, string reason)
    {
        output.Write(NightlyReport.Name(1), content);
        Write(2, NightlyReport.Of(2));
        var reader = Read();

        reader.ReadAll().Count.ShouldBe(1);

        reader.Problems.ShouldBeEmpty();
        var problem = reader.Skipped.ShouldHaveSingleItem();
        problem.ShouldStartWith($"The previous report {output[NightlyReport.Name(1)]} was skipped: it {reason}");
        problem.ShouldEndWith(".");
    }

    [Fact]
    public void Invalid_optional_sections_count_as_missing()
    {
        var report = NightlyReport.Of(1);
        report["latency"] = new JsonArray(new JsonObject { ["p50_seconds"] = 5 });
        report["cost"] = new JsonObject { ["credits"] = "450", ["usd"] = -1, ["more"] = new JsonObject { ["usd"] = 7 } };
        report["failures"] = new JsonObject { ["reason"] = "x", ["count"] = 5 };
        report["download_metrics"] = null;
        report["timeline"]!["first_created_at"] = "HALF";
        output.Write(NightlyReport.Name(1), report.ToJsonString().Replace("HALF", @"\ud800", StringComparison.Ordinal));

        var point = Read().ReadAll().ShouldHaveSingleItem();

        (point.P50Seconds, point.Credits, point.Usd, point.Videos, point.StorageMb, point.At).ShouldBe((null, null, null, 0, 0, NightlyReport.Start.AddDays(1).AddHours(1)));
        point.Failures.ShouldBeEmpty();
    }

    [Fact]
    public void History_has_few_short_failure_reasons_without_signatures()
    {
        var report = NightlyReport.Of(1);
        report["failures"] = new JsonArray([
            new JsonObject { ["reason"] = "GET https://a.example/v.mp4?_jwt=a.b.c failed", ["count"] = 1 }, new JsonObject { ["reason"] = new string('x', 1000), ["count"] = 1 }, 7, null,
            .. Enumerable.Range(0, 500).Select(index => new JsonObject { ["reason"] = $"{index}", ["count"] = 1 })]);
        Write(1, report);

        var failures = Read().ReadAll().ShouldHaveSingleItem().Failures;

        failures.Count.ShouldBe(50);
        failures[0].Reason.ShouldBe("GET https://a.example/v.mp4 failed");
        failures[1].Reason.Length.ShouldBe(303);
    }

    [Fact]
    public void Huge_nested_or_compressed_files_links_and_pipes_do_not_end_the_run()
    {
        output.CreateSparse(NightlyReport.Name(1), 1L << 30);
        output.Write(NightlyReport.Name(2), string.Concat(Enumerable.Repeat("{\"a\":", 100_000)));
        using (var gzip = new GZipStream(File.Create(output[NightlyReport.Name(3) + ".gz"]), CompressionLevel.Fastest))
        {
            var blanks = new byte[1 << 20];
            blanks.AsSpan().Fill((byte)' ');
            for (var mebibytes = 0; mebibytes <= 512; mebibytes++) gzip.Write(blanks);
        }

        File.CreateSymbolicLink(output[NightlyReport.Name(4)], output["nowhere"]);
        File.CreateSymbolicLink(output[NightlyReport.Name(5)], output[NightlyReport.Name(5)]);
        Directory.CreateDirectory(output[NightlyReport.Name(6)]);
        File.CreateSymbolicLink(output[NightlyReport.Name(7)], other.Write("a report of mine.json", NightlyReport.Of(7).ToJsonString()));
        if (!OperatingSystem.IsWindows()) Process.Start("mkfifo", output[NightlyReport.Name(8)]).WaitForExit();
        var reader = Read();

        reader.ReadAll().ShouldBeEmpty();

        reader.Skipped.Select(problem => problem[(problem.IndexOf("it ", StringComparison.Ordinal) + 3)..].TrimEnd('.')).Where(problem => !problem.StartsWith("cannot be read", StringComparison.Ordinal))
            .ShouldBe(["does not exist", "is longer than 512 MiB", "is not valid JSON at line 1, column 1281: values are nested deeper than 256 levels", "is longer than 512 MiB"]);

        reader.Problems.ShouldBe(
        [
            .. OperatingSystem.IsWindows() ? [] : (string[])[$"{NightlyReport.Name(8)} is not a regular file; it is not read."],
            $"{NightlyReport.Name(7)} is a symbolic link that leads outside {Path.GetFileName(output.Path)}; it is not read.",
        ]);
    }

    [Fact]
    public void A_link_to_a_report_in_the_same_directory_is_read()
    {
        output.Write("kept.txt", NightlyReport.Of(7).ToJsonString());
        File.CreateSymbolicLink(output[NightlyReport.Name(7)], "kept.txt");

        Read().ReadAll().ShouldHaveSingleItem().At.ShouldBe(NightlyReport.Start.AddDays(7));
    }

    [Fact]
    public void Unusable_reports_count_toward_the_limit_per_file()
    {
        output.Write(NightlyReport.Name(1), "[" + string.Concat(Enumerable.Repeat("{},", 2_000_000)) + "{}]");
        var reader = Read();

        reader.ReadAll().ShouldBeEmpty();

        reader.Skipped.ShouldHaveSingleItem().ShouldEndWith("it has more than 10000 reports.");
    }

    [Fact]
    public void At_most_ten_bad_files_are_named()
    {
        for (var night = 0; night < 25; night++) output.Write(NightlyReport.Name(night), "no report");
        var reader = Read(other["not there"]);

        reader.ReadAll().ShouldBeEmpty();

        reader.Problems.ShouldHaveSingleItem().ShouldBe($"The history directory {other["not there"]} does not exist, so its reports are not included. Check --history-dir.");
        reader.Skipped.Count.ShouldBe(11);
        reader.Skipped[^1].ShouldBe("15 more report files of previous batches were skipped.");
    }

    [Fact]
    public void A_report_reads_only_recent_batches_and_a_trend_reads_all()
    {
        for (var night = 0; night < 1_000; night++) Write(night, NightlyReport.Of(night, $"{night}.json"));
        Read().ReadAll().Select(point => point.Source).ShouldBe(Enumerable.Range(0, 1_000).Select(night => $"{night}.json"));

        // A full read would find these.
        for (var night = 0; night < 960; night++) output.Write(NightlyReport.Name(night), "broken");
        var reader = Read();

        reader.ReadBefore([new KnownBatch(new BatchIdentity("now.json", null), Point(NightlyReport.Start.AddDays(1_000)))], 30).Count.ShouldBeInRange(31, 41);

        reader.Skipped.ShouldBeEmpty();
    }

    [Fact]
    public void Two_copies_of_a_file_are_one_batch()
    {
        var copies = Enumerable.Range(1, 2).Select(number => new KnownBatch(new BatchIdentity("now.json", 5), Point(NightlyReport.Start) with { BatchId = $"{number}" })).ToList();

        Read().ReadBefore(copies, 30).ShouldHaveSingleItem().BatchId.ShouldBe("1");
    }

    [Fact]
    public void Reading_the_history_can_be_canceled()
    {
        for (var night = 0; night < 5; night++) Write(night, NightlyReport.Of(night));

        Should.Throw<OperationCanceledException>(() => new HistoryReader(output.Path, [], new CancellationToken(canceled: true)).ReadAll());
    }

    public void Dispose()
    {
        output.Dispose();
        other.Dispose();
    }

    private HistoryReader Read(params string[] directories) => new(output.Path, directories);

    private void Write(int night, JsonObject report) => output.Write(NightlyReport.Name(night), report.ToJsonString());

    private void Write(int night, BatchReport report)
    {
        var written = report with { Metadata = report.Metadata with { GeneratedAt = At(night) } };
        new JsonReportFormat().Write([written], output[NightlyReport.Name(night)], isUpdate: false).ShouldBeEmpty();
    }

    private static DateTimeOffset At(int night) => NightlyReport.Start.AddDays(night).AddHours(1);

    /// <summary>The report on a results file that has the same name every night and no readable time.</summary>
    private BatchReport Unreadable(int night)
    {
        var tasks = Enumerable.Range(1, 3).Select(number =>
            $$"""{"task_id": "{{night}}-{{number}}", "final_status": "FAILED", "timestamp": "night {{night}}"}""");
        return Measured.Report(other.Write("nightly.json", $$"""{"task_results": [{{string.Join(',', tasks)}}]}"""), output.Path);
    }

    private static BatchPoint Point(DateTimeOffset at) => new("now", "now.json", at, 1, 1, 0, 0, 0, 100, null, null, 0, 0, 0, null, null, [], "");
}
