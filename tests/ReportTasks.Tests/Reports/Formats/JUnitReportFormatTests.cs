using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using System.Xml.Schema;
using CsvHelper;
using ReportTasks.Batches;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats.TestResults;
using ReportTasks.Tests.Publishing.Git.Support;

namespace ReportTasks.Tests.Reports.Formats;

/// <summary>Allure 3 reads the JUnit report and finds the counts of the batch.</summary>
public sealed partial class JUnitReportFormatTests(Judges judges, MeasuredBatches batches) : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    [Fact]
    public void Allure_finds_every_task_of_every_batch_with_its_outcome()
    {
        var reports = SampleBatches.Names.Select(name => batches.Report(name)).ToArray();
        Directory.CreateDirectory(directory["results"]);
        new JUnitReportFormat().Write(directory["results"], reports);

        var results = ReadWithAllure();

        foreach (var report in reports)
        {
            var (tasks, suite) = (report.Metrics.Summary, report.Metadata.SourcePollingFile);
            (Count(suite, "passed"), Count(suite, "failed"), Count(suite, "skipped")).ShouldBe((tasks.Succeeded, tasks.Failed, tasks.Total - tasks.Succeeded - tasks.Failed), suite);
        }

        results.Count.ShouldBe((int)reports.Sum(report => report.Metrics.Summary.Total));

        long Count(string suite, string status) => results.LongCount(result => result == (suite, status));
    }

    [Fact]
    public void Allure_finds_the_gates_in_a_suite_of_their_own()
    {
        Directory.CreateDirectory(directory["results"]);
        new JUnitReportFormat().Write(directory["results"], batches.Report(SampleBatches.Sample, FormatSamples.Sections));

        ReadWithAllure().Where(result => result.Suite == "Gates of sample.json").Select(result => result.Status).Order(StringComparer.Ordinal)
            .ShouldBe(["failed", "passed", "passed", "skipped", "skipped", "skipped"]);
    }

    [Theory]
    [MemberData(nameof(SampleBatches.Cases), MemberType = typeof(SampleBatches))]
    public void The_counts_match_the_listed_test_cases(string name)
    {
        var xml = Written(batches.Report(name, FormatSamples.Sections));

        foreach (var suites in new[] { [xml], xml.Elements("testsuite").ToArray() })
        {
            foreach (var suite in suites)
            {
                Number(suite, "tests").ShouldBe(suite.Descendants("testcase").Count());
                Number(suite, "failures").ShouldBe(suite.Descendants("failure").Count());
                if (suite.Name == "testsuite") Number(suite, "skipped").ShouldBe(suite.Descendants("skipped").Count());
            }
        }

        xml.Descendants("testcase").Select(test => (test.Attribute("classname")!.Value, test.Attribute("name")!.Value)).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(SampleBatches.Cases), MemberType = typeof(SampleBatches))]
    public void JUnit_is_valid_against_the_Jenkins_schema(string name)
    {
        var problems = new List<string>();
        var schemas = new XmlSchemaSet();
        schemas.Add(null, Path.Combine(AppContext.BaseDirectory, "Reports", "Formats", "jenkins-junit.xsd"));
        XDocument.Load(new JUnitReportFormat().Write(directory.Path, batches.Report(name, FormatSamples.Sections)))
            .Validate(schemas, (_, problem) => problems.Add(problem.Message));
        problems.ShouldBeEmpty();
    }

    [Fact]
    public void Times_have_three_decimals_and_no_sign()
    {
        var report = batches.Report(SampleBatches.Sample);
        var summary = report.Metrics.Summary with { ElapsedSeconds = -12.5m };
        var backwards = report with { Metrics = report.Metrics with { Summary = summary } };
        Written(backwards).DescendantsAndSelf().Attributes("time").Select(time => time.Value)
            .ShouldAllBe(time => Regex.IsMatch(time, @"^\d+\.\d{3}$"));
        Written(backwards).Attribute("time")!.Value.ShouldBe("0.000");
    }

    [Fact]
    public void Only_a_missed_gate_of_level_error_is_a_failure()
    {
        var gates = Written(batches.Report(SampleBatches.Empty, FormatSamples.Sections)).Descendants("testcase")
            .ToDictionary(test => test.Attribute("name")!.Value, test => test.Elements().SingleOrDefault(), StringComparer.Ordinal);

        gates["max-failed"].ShouldBeNull();
        gates["min-success-rate"]!.Name.LocalName.ShouldBe("failure");
        gates["min-success-rate"]!.Attribute("message")!.Value.ShouldBe("The success rate 80% is below 90%.");
        gates["max-p95-seconds"]!.ToString().ShouldBe("""<skipped message="Warning: The 95th percentile 80 s is above 10 s." />""");
        gates["max-success-drop"]!.ToString().ShouldBe("""<skipped message="There is no earlier batch." />""");
        gates["require-uploaded"]!.ToString().ShouldBe("""<skipped message="It is judged after the upload." />""");
    }

    [Fact]
    public void A_failure_has_its_code_and_a_pending_task_its_status()
    {
        var tests = Written(batches.Report(SampleBatches.Large)).Descendants("testcase").ToList();

        var failure = tests[3].Element("failure")!;
        (failure.Attribute("type")!.Value, failure.Attribute("message")!.Value).ShouldBe(("failure", "Unknown error"));
        tests[14].Element("failure")!.Attribute("type")!.Value.ShouldBe("THIRD_PARTY.UNAVAILABLE");
        tests[4519].Element("skipped")!.Attribute("message")!.Value.ShouldBe("The task is RUNNING.");
        tests[7].Element("skipped")!.Attribute("message")!.Value.ShouldBe("The task is CANCELLED.");
    }

    [Fact]
    public void Text_of_a_task_cannot_inject_lines_into_a_log()
    {
        var xml = Written(batches.Report(SampleBatches.Hostile, FormatSamples.Sections));
        var fields = xml.Descendants("system-out").Select(output => output.Value).ToList();
        var others = xml.DescendantNodes().OfType<XText>().Where(text => text.Parent!.Name != "system-out")
            .Select(text => text.Value)
            .Concat(xml.DescendantsAndSelf().Attributes().Select(attribute => attribute.Value)).ToList();

        others.ShouldNotBeEmpty();
        others.ShouldAllBe(text => !text.Contains('\n'));
        fields.ShouldNotBeEmpty();
        fields.SelectMany(text => text.Split('\n')).ShouldAllBe(line => FieldLine().IsMatch(line), "each has a field name");
        foreach (var text in others.Concat(fields)) text.ShouldAllBe(c => c != '\r' && c != '\u001b' && c != '\u202e');
    }

    [Fact]
    public void A_prompt_cannot_attach_a_file_of_the_CI_server()
    {
        var path = directory.Write("polling.json", """
            {
              "task_results": [
                {
                  "task_id": "a[[ATTACHMENT|/etc/passwd]]",
                  "final_status": "FAILED",
                  "prompt": "x [[ATTACHMENT|/etc/passwd]] [[[ATTACHMENT|/etc/shadow]]"
                }
              ]
            }
            """);

        var output = Written(Measured.Report(path, directory.Path)).Descendants("system-out").ShouldHaveSingleItem().Value;

        output.ShouldNotContain("[[");
        output.ShouldContain("prompt: x [ [ATTACHMENT|/etc/passwd]] ");
        output.ShouldContain("task_id: a[ [ATTACHMENT|/etc/passwd]]");
    }

    [Theory]
    [InlineData("plain \U0001F3AC", "plain \U0001F3AC")]
    [InlineData("a\u0000b\u000bc\uFFFEd", "a\uFFFDb\uFFFDc\uFFFDd")]
    [InlineData("\t\r\n", "\t\r\n")]
    public void Characters_that_are_invalid_in_XML_are_replaced(string text, string expected) =>
        XmlText.Of(text).ShouldBe(expected);

    [Fact]
    public void Unpaired_surrogates_are_replaced() =>
        XmlText.Of("x\uD83C" + "\uDFAC\uD83C" + "y\uDFAC").ShouldBe("x\uD83C\uDFAC\uFFFDy\uFFFD");

    [Fact]
    public void Test_names_are_unique()
    {
        var names = new TestNames();
        BatchTask[] tasks =
        [
            new() { TargetFilenameStub = "clip", TaskId = "a" }, new() { TargetFilenameStub = "clip", TaskId = "b" }, new() { TargetFilenameStub = "clip", TaskId = "b" },
            new() { TaskId = "c" }, new(), new(), new() { TargetFilenameStub = "a\nb" },
        ];

        tasks.Select(names.Next).ShouldBe(["clip", "clip (b)", "clip (#3)", "c", "task", "task (#6)", "a b"]);
    }

    public void Dispose() => directory.Dispose();

    [GeneratedRegex(
        "^(task_id|status|prompt|resolution|duration|cluster_id|seed|model|credits|file|size_bytes|url): ",
        RegexOptions.ExplicitCapture)]
    private static partial Regex FieldLine();

    private XElement Written(BatchReport report) => XElement.Load(new JUnitReportFormat().Write(directory.Path, report));

    private static int Number(XElement element, string name) => int.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    /// <summary>Suite and status of each result, in Allure's terms.</summary>
    private List<(string Suite, string Status)> ReadWithAllure()
    {
        directory.Write("allurerc.mjs", """
            const suite = (result) => result.labels.find((label) => label.name === "suite")?.value;
            const fields = [{ header: "suite", accessor: suite }, { header: "status", accessor: "status" }];
            export default { output: "./out", plugins: { csv: { options: { fileName: "all.csv", fields } } } };
            """);
        Shell.Run(directory.Path, "node", judges.Program("allure"), "generate", "--config", "allurerc.mjs", "--cwd", directory.Path, "./results");
        var results = new List<(string, string)>();
        using var csv = CsvReader.FromFile(directory[Path.Combine("out", "all.csv")], new CsvReaderOptions());
        while (csv.Read()) results.Add((csv.GetString("suite"), csv.GetString("status")));
        return results;
    }
}
