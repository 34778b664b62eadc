using System.Text.Json.Nodes;
using ReportTasks.Metrics;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;

namespace ReportTasks.Tests.Reports.Formats;

/// <summary>Reports that a run writes again with more data.</summary>
public sealed class ReportUpdateTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly JsonReportFormat format = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_single_report_is_replaced_and_stays_an_object(bool compress)
    {
        var path = PathFor(compress);
        Write(path, Report("1"));

        Update(path, Amended("1")).ShouldBeEmpty();
        Update(path, Amended("1")).ShouldBeEmpty();

        using var file = ExistingReports.Read(path);
        JsonNode.Parse(file.Reports.Single().GetRawText())!["uploads"]!["destination"]!.GetValue<string>().ShouldBe("s3://bucket");
        Text(path)[0].ShouldBe('{');
        directory.Names().ShouldBe([Path.GetFileName(path)]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Several_reports_are_replaced_after_the_existing_ones(bool compress)
    {
        var path = PathFor(compress);
        Write(path, Report("0"));
        Write(path, Report("1"), Report("2"));
        var before = Text(path);

        Update(path, Amended("1"), Amended("2"));

        Described(path).ShouldBe(["0", "1 with uploads", "2 with uploads"]);
        UpTo(Text(path)).ShouldBe(UpTo(before));

        static string UpTo(string text) => text[..text.IndexOf("\"batch_id\": \"1\"", StringComparison.Ordinal)];
    }

    [Fact]
    public void An_unrelated_report_in_the_list_is_unchanged()
    {
        const string Foreign = """{"mine": "\ud800", "batch_metadata": {"batch_id": "\ud800"}, "n": 1.50}""";
        var path = directory.Write("report.json", Foreign);
        Write(path, Report("1"));

        Update(path, Amended("1"));

        Text(path).ShouldContain(Foreign);
        using var file = ExistingReports.Read(path);
        file.Reports.Count.ShouldBe(2);
    }

    [Fact]
    public void A_report_of_another_run_with_the_same_id_is_kept()
    {
        var path = PathFor(compress: false);
        var other = Report("1");
        Write(path, other with { Metadata = other.Metadata with { GeneratedAt = Measured.Now.AddSeconds(1) } });

        Update(path, Amended("1"));

        Described(path).ShouldBe(["1", "1 with uploads"]);
    }

    [Fact]
    public void A_report_appended_by_someone_else_is_kept()
    {
        var path = PathFor(compress: false);
        Write(path, Report("1"));
        Write(path, Report("2"));

        Update(path, Amended("1"));

        Described(path).ShouldBe(["1", "2", "1 with uploads"]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"batch_metadata": 7}""")]
    [InlineData("""{"batch_metadata": {"batch_id": 1}}""")]
    [InlineData("""{"batch_metadata": {"batch_id": "\ud800", "generated_at": 1}}""")]
    public void A_file_replaced_by_someone_else_is_kept(string foreign)
    {
        var path = PathFor(compress: false);
        Write(path, Report("1"));
        File.WriteAllText(path, foreign);

        Update(path, Amended("1")).ShouldBeEmpty();

        if (foreign != "[]") Text(path).ShouldContain(foreign);
        using var file = ExistingReports.Read(path);
        file.Reports.Count.ShouldBe(foreign == "[]" ? 1 : 2);
    }

    [Fact]
    public void A_file_that_is_not_a_report_is_moved_aside()
    {
        var path = PathFor(compress: false);
        Write(path, Report("1"));
        File.WriteAllText(path, "no report");

        Update(path, Amended("1")).ShouldHaveSingleItem().ShouldContain("moved aside");

        Described(path).ShouldBe(["1 with uploads"]);
        File.ReadAllText(path + ".corrupt").ShouldBe("no report");
    }

    [Fact]
    public void A_deleted_file_is_written_again()
    {
        var path = PathFor(compress: false);
        Write(path, Report("1"));
        File.Delete(path);

        Update(path, Amended("1")).ShouldBeEmpty();

        Described(path).ShouldBe(["1 with uploads"]);
    }

    [Fact]
    public void A_section_is_added_last_or_replaces_one_of_the_same_name()
    {
        var report = Report("1").With(Section("uploads", 1)).With(Section("latency", 2)).With(Section("uploads", 3));

        report.Sections.Select(section => section.Name).ShouldBe(["latency", "failures", "timeline", "slices", "cost", "uploads"]);
        report.Sections[0].Json().ToJsonString().ShouldBe("2");
        report.Sections[^1].Json().ToJsonString().ShouldBe("3");
    }

    [Theory]
    [InlineData("uploads")]
    [InlineData("downloads")]
    [InlineData("batch_summary")]
    [InlineData("report")]
    public void A_metric_cannot_have_the_name_of_a_built_in_section(string name)
    {
        using var queue = new RetryQueueFile(directory["queue.json"], isDryRun: true);
        var measurement = new BatchMeasurement(() => [new NamedSection(name)], new());

        Should.Throw<InvalidOperationException>(() => measurement.Measure(
                directory.Write("polling.json", "{}"), directory.Path, Report("1").Metadata, null, queue, TestContext.Current.CancellationToken))
            .Message.ShouldContain($"'{name}'");
    }

    public void Dispose() => directory.Dispose();

    private static BatchReport Report(string id)
    {
        var report = JsonReportFormatTests.Report(id);
        return report with { Metadata = report.Metadata with { BatchId = id } };
    }

    private static BatchReport Amended(string id) => Report(id).With(new ReportSection("uploads", new JsonObject { ["destination"] = "s3://bucket" }));

    private static ReportSection Section(string name, int value) => new(name, JsonValue.Create(value));

    private string PathFor(bool compress) => format.PathFor(new ReportDestination(directory.Path, "x", compress));

    private void Write(string path, params BatchReport[] reports) => format.Write(reports, path, isUpdate: false).ShouldBeEmpty();

    private IReadOnlyList<string> Update(string path, params BatchReport[] reports) => format.Write(reports, path, isUpdate: true);

    private static string Text(string path)
    {
        using var file = File.OpenRead(path);
        using Stream json = path.EndsWith(".gz", StringComparison.Ordinal) ? new System.IO.Compression.GZipStream(file, System.IO.Compression.CompressionMode.Decompress) : file;
        using var reader = new StreamReader(json);
        return reader.ReadToEnd();
    }

    private static string[] Described(string path)
    {
        using var file = ExistingReports.Read(path);
        return [.. file.Reports.Select(report =>
            report.GetProperty("batch_metadata").GetProperty("batch_id").GetString() + (report.TryGetProperty("uploads", out _) ? " with uploads" : ""))];
    }

    private sealed class NamedSection(string name) : ISection
    {
        public string Name => name;

        public void Add(in MeasuredTask measured)
        {
        }

        public object Complete() => new JsonObject();
    }
}
