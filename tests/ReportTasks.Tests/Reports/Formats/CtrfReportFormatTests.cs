using System.Text.Json;
using System.Text.Json.Nodes;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats.TestResults;
using ReportTasks.Tests.Publishing.Git.Support;

namespace ReportTasks.Tests.Reports.Formats;

/// <summary>The report fits the CTRF schema, and its summary is correct.</summary>
public sealed class CtrfReportFormatTests(Judges judges, MeasuredBatches batches) : IDisposable
{
    /// <summary>Reports for each file whether it fits the schema, with format checks on.</summary>
    private const string Validate = """
        const { createRequire } = require("node:module");
        const [modules, ...files] = process.argv.slice(2);
        const bring = createRequire(modules + "/");
        const Ajv = bring("ajv").default;
        const ajv = new Ajv({ allErrors: true });
        bring("ajv-formats").default(ajv);
        const fs = require("node:fs");
        const fits = ajv.compile(JSON.parse(fs.readFileSync(modules + "/ctrf/dist/ctrf-schema-0.0.json", "utf8")));
        for (const file of files) console.log(fits(JSON.parse(fs.readFileSync(file, "utf8"))) ? "fits" : ajv.errorsText(fits.errors));
        """;

    private readonly TemporaryDirectory directory = new();

    [Fact]
    public void Reports_of_one_or_several_batches_fit_the_schema()
    {
        var format = new CtrfReportFormat();
        var reports = SampleBatches.Names.Select(name => batches.Report(name, FormatSamples.Sections)).ToArray();

        Judge([.. SampleBatches.Names.Select(name => format.Write(directory.Path, batches.Report(name))), format.Write(directory.Path, reports)])
            .ShouldBe(Enumerable.Repeat("fits", SampleBatches.Names.Count + 1));
    }

    [Fact]
    public void The_schema_check_detects_an_invalid_report()
    {
        var report = Written(batches.Report(SampleBatches.Sample));
        report["results"]!["tests"]![0]!["status"] = "splendid";

        Judge([directory.Write("bad.json", report.ToJsonString())]).ShouldHaveSingleItem().ShouldContain("must be equal to one of the allowed values");
    }

    [Theory]
    [MemberData(nameof(SampleBatches.Cases), MemberType = typeof(SampleBatches))]
    public void The_summary_matches_the_listed_tests(string name)
    {
        var results = Written(batches.Report(name, FormatSamples.Sections))["results"]!;

        var (summary, tests) = (results["summary"]!, results["tests"]!.AsArray());
        summary["tests"]!.GetValue<int>().ShouldBe(tests.Count);
        foreach (var status in (string[])["passed", "failed", "skipped", "pending", "other"])
        {
            summary[status]!.GetValue<int>().ShouldBe(tests.Count(test => test!["status"]!.GetValue<string>() == status), status);
        }

        (summary["stop"]!.GetValue<long>() - summary["start"]!.GetValue<long>()).ShouldBe(summary["duration"]!.GetValue<long>());
        tests.Select(test => test!["name"]!.GetValue<string>()).ShouldBeUnique();
    }

    [Fact]
    public void A_test_has_the_times_reason_and_video_of_its_task()
    {
        var tests = Written(batches.Report(SampleBatches.Sample, FormatSamples.Sections))["results"]!["tests"]!.AsArray();

        var city = tests.Single(test => test!["name"]!.GetValue<string>() == "city_rain_neon")!;
        city["duration"]!.GetValue<long>().ShouldBe(city["stop"]!.GetValue<long>() - city["start"]!.GetValue<long>());
        city["attachments"]![0]!.ToJsonString().ShouldBe("""{"name":"city_rain_neon.mp4","contentType":"video/mp4","path":"https://cdn.example/batches/city_rain_neon.mp4"}""");
        var failed = tests.First(test => test!["status"]!.GetValue<string>() == "failed")!;
        (failed["message"]!.GetValue<string>(), failed["extra"]!["failure_code"]!.GetValue<string>()).ShouldBe(("An unexpected error occurred", "INTERNAL"));
    }

    public void Dispose() => directory.Dispose();

    private JsonNode Written(BatchReport report) => JsonNode.Parse(File.ReadAllText(new CtrfReportFormat().Write(directory.Path, report)), null, new JsonDocumentOptions())!;

    private string[] Judge(IReadOnlyList<string> files) =>
        Shell.Run(directory.Path, "node", [directory.Write("validate.cjs", Validate), judges.NodeModules, .. files]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
