using System.IO.Compression;
using System.Text.Json;
using CsCheck;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;
using ReportTasks.Tests.Docs;
using ReportTasks.Tests.Files;

namespace ReportTasks.Tests.Reports.Formats;

public sealed class JsonReportFormatTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly JsonReportFormat format = new();

    private ReportDestination Plain => new(directory.Path, "20250617_041141", Compress: false);

    private ReportDestination Compressed => Plain with { Compress = true };

    [Fact]
    public void One_report_is_an_object_and_a_second_makes_it_a_list()
    {
        Write(Plain, Report("a"));
        Ids(Plain, JsonValueKind.Object).ShouldBe(["a"]);
        Write(Plain, Report("b"));
        Ids(Plain, JsonValueKind.Array).ShouldBe(["a", "b"]);
        Write(Plain, Report("c"), Report("d"));
        Ids(Plain, JsonValueKind.Array).ShouldBe(["a", "b", "c", "d"]);
        directory.Names().ShouldBe(["video_generation_results_20250617_041141.json"]);
    }

    [Fact]
    public void Unreadable_times_are_written_as_the_integer_0()
    {
        using var batches = new SampleBatches();
        Write(Plain, batches.WithUnreadableTimes());

        using var json = JsonDocument.Parse(File.ReadAllText(format.PathFor(Plain)));
        var summary = json.RootElement.GetProperty("batch_summary");
        var performance = json.RootElement.GetProperty("performance_metrics");
        summary.GetProperty("elapsed_seconds").GetRawText().ShouldBe("0");
        summary.GetProperty("elapsed_formatted").GetString().ShouldBe("0.0s");
        performance.GetProperty("average_task_duration_seconds").GetRawText().ShouldBe("0");
        performance.GetProperty("average_task_duration_formatted").GetString().ShouldBe("0.0s");
        performance.GetProperty("tasks_per_second").GetRawText().ShouldBe("0");
    }

    [Fact]
    public void Several_reports_are_written_as_a_list()
    {
        Write(Plain, Report("a"), Report("b"));
        Ids(Plain, JsonValueKind.Array).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void A_compressed_report_is_gzip_and_is_appended_to()
    {
        Write(Compressed, Report("a"));
        Write(Compressed, Report("b"));
        directory.Names().ShouldBe(["video_generation_results_20250617_041141.json.gz"]);
        Ids(Compressed, JsonValueKind.Array).ShouldBe(["a", "b"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Reports_are_appended_to_the_existing_plain_or_compressed_file(bool compressedFirst)
    {
        Write(compressedFirst ? Compressed : Plain, Report("a"));
        Write(compressedFirst ? Plain : Compressed, Report("b"));
        directory.Names().Length.ShouldBe(1);
        Ids(Plain, JsonValueKind.Array).ShouldBe(["a", "b"]);
    }

    [Theory]
    [InlineData("{\"half\": ")]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("[1, 2]")]
    public void A_file_that_is_not_a_report_is_moved_aside_with_a_warning(string content)
    {
        var path = format.PathFor(Plain);
        File.WriteAllText(path, content);
        Write(Plain, Report("a")).ShouldBe([$"{Path.GetFileName(path)} is not a JSON report; it was moved aside to {Path.GetFileName(path)}.corrupt."]);
        File.ReadAllText(path + ".corrupt").ShouldBe(content);
        Ids(Plain, JsonValueKind.Object).ShouldBe(["a"]);
    }

    [Fact]
    public void A_link_to_a_private_file_is_moved_aside_and_not_read()
    {
        using var elsewhere = new TemporaryDirectory();
        var path = format.PathFor(Plain);
        File.CreateSymbolicLink(path, elsewhere.Write("private.json", """{"password": "secret"}"""));

        Write(Plain, Report("a")).ShouldBe(
            [$"{Path.GetFileName(path)} is a symbolic link that leads outside {Path.GetFileName(directory.Path)}; it was moved aside to {Path.GetFileName(path)}.corrupt."]);

        Ids(Plain, JsonValueKind.Object).ShouldBe(["a"]);
        File.ReadAllText(path).ShouldNotContain("secret");
        new FileInfo(path + ".corrupt").LinkTarget.ShouldBe(elsewhere["private.json"]);
    }

    [Fact]
    public void A_pipe_and_a_compression_bomb_are_moved_aside()
    {
        Traps.Pipe(format.PathFor(Plain));
        Write(Plain, Report("a")).ShouldHaveSingleItem().ShouldContain("is not a regular file; it was moved aside to");
        File.Delete(format.PathFor(Plain));

        using (var gzip = new GZipStream(File.Create(Compressed.PathWith(".json.gz")), CompressionLevel.Fastest))
        {
            var megabyte = new byte[1 << 20];
            megabyte.AsSpan().Fill((byte)' ');
            for (var i = 0; i < 512; i++) gzip.Write(megabyte);
        }

        var before = GC.GetTotalAllocatedBytes();
        Write(Compressed, Report("b")).ShouldHaveSingleItem().ShouldContain("is larger than 32 MiB; it was moved aside to");
        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(512L << 20);
    }

    [Fact]
    public void Existing_reports_are_unchanged_even_with_an_unpaired_surrogate()
    {
        File.WriteAllText(format.PathFor(Plain), """{"mine": "\ud800", "n": 1.50}""");
        Write(Plain, Report("b"));
        File.ReadAllText(format.PathFor(Plain)).ShouldContain("""{"mine": "\ud800", "n": 1.50}""");
    }

    [Fact]
    public void A_second_corrupt_file_does_not_replace_the_first()
    {
        var path = format.PathFor(Plain);
        foreach (var content in new[] { "one", "two" })
        {
            File.WriteAllText(path, content);
            Write(Plain, Report("a"));
        }

        directory.Names().Where(name => name.EndsWith(".corrupt", StringComparison.Ordinal)).Select(name => File.ReadAllText(directory[name])).Order().ShouldBe(["one", "two"]);
    }

    [Fact]
    public void A_broken_gzip_file_is_moved_aside()
    {
        File.WriteAllText(format.PathFor(Compressed), "no gzip");
        Write(Compressed, Report("a")).ShouldHaveSingleItem();
        Ids(Compressed, JsonValueKind.Object).ShouldBe(["a"]);
    }

    [Fact]
    public void Appending_never_loses_a_report() => Gen.Select(Gen.Int[1, 3], Gen.Bool).Array[1, 8].Sample(
        runs =>
        {
            using var fresh = new TemporaryDirectory();
            var expected = new List<string>();
            foreach (var (count, compress) in runs)
            {
                var destination = new ReportDestination(fresh.Path, "x", compress);
                var reports = Enumerable.Range(expected.Count, count).Select(i => Report($"{i}")).ToArray();
                expected.AddRange(reports.Select(report => report.Metadata.SourcePollingFile));
                format.Write(reports, format.PathFor(destination), isUpdate: false);
            }

            using var file = ExistingReports.Read(format.PathFor(new ReportDestination(fresh.Path, "x", false)));
            return file.Reports.Select(Id).SequenceEqual(expected);
        },
        iter: 30,
        threads: 1);

    [Fact]
    public void A_failed_write_keeps_the_old_file_and_leaves_no_temporary_file()
    {
        Write(Plain, Report("a"));
        Should.Throw<IOException>(() => Files.AtomicFileTests.WriteAndFail(format.PathFor(Plain)));
        Ids(Plain, JsonValueKind.Object).ShouldBe(["a"]);
        directory.Names().Length.ShouldBe(1);
    }

    [Fact]
    public void Text_in_every_language_is_written_unescaped()
    {
        Write(Plain, Report("夕焼け <b> 'é' 🎬"));
        var text = File.ReadAllText(format.PathFor(Plain));
        text.ShouldContain("夕焼け <b> 'é'");
        text.ShouldEndWith("}\n");
    }

    public void Dispose() => directory.Dispose();

    internal static BatchReport Report(string id) => new(
        Measured.Metrics([]), new BatchMetadata(Measured.Now, "20250617_041141", id, "ReportTasks 0.1.0"), [.. Measured.Sections().Select(section => new ReportSection(section.Name, section.Complete()))]);

    private IReadOnlyList<string> Write(ReportDestination destination, params BatchReport[] reports) => format.Write(reports, format.PathFor(destination), isUpdate: false);

    private List<string> Ids(ReportDestination destination, JsonValueKind kind)
    {
        var path = format.PathFor(destination);
        using Stream file = File.OpenRead(path);
        using var json = JsonDocument.Parse(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        json.RootElement.ValueKind.ShouldBe(kind);
        json.RootElement.GetRawText().ShouldFitReportSchema();
        using var read = ExistingReports.Read(path);
        return [.. read.Reports.Select(Id)];
    }

    private static string Id(JsonElement report) => report.GetProperty("batch_metadata").GetProperty("source_polling_file").GetString()!;
}
