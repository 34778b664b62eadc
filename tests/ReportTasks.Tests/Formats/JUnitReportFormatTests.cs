using System.Globalization;
using System.Xml.Linq;
using CsvHelper;
using ReportTasks.Formats;
using ReportTasks.Polling;
using ReportTasks.Reports;
using ReportTasks.Tests.Publishing.Git.Support;

namespace ReportTasks.Tests.Formats;

/// <summary>Allure 3 reads the JUnit report, and counts what the batch counts.</summary>
public sealed class JUnitReportFormatTests(Judges judges, MeasuredBatches batches) : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    [Fact]
    public void Allure_finds_every_task_of_every_batch_with_its_outcome()
    {
        var reports = FormBatches.Names.Select(name => batches.Report(name)).ToArray();
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
        new JUnitReportFormat().Write(directory["results"], batches.Report(FormBatches.Sample, Forms.Sections));

        ReadWithAllure().Where(result => result.Suite == "Gates of sample.json").Select(result => result.Status).Order(StringComparer.Ordinal)
            .ShouldBe(["failed", "passed", "passed", "skipped", "skipped", "skipped"]);
    }

    [Theory]
    [MemberData(nameof(FormBatches.Cases), MemberType = typeof(FormBatches))]
    public void The_counts_that_are_said_are_those_that_follow(string name)
    {
        var xml = Written(batches.Report(name, Forms.Sections));

        foreach (var suites in new[] { [xml], xml.Elements("testsuite").ToArray() })
        {
            foreach (var suite in suites)
            {
                Number(suite, "tests").ShouldBe(suite.Descendants("testcase").Count());
                Number(suite, "failures").ShouldBe(suite.Descendants("failure").Count());
                Number(suite, "skipped").ShouldBe(suite.Descendants("skipped").Count());
            }
        }

        xml.Descendants("testcase").Select(test => (test.Attribute("classname")!.Value, test.Attribute("name")!.Value)).ShouldBeUnique();
    }

    [Fact]
    public void Only_a_missed_gate_of_level_error_is_a_failure()
    {
        var gates = Written(batches.Report(FormBatches.Empty, Forms.Sections)).Descendants("testcase")
            .ToDictionary(test => test.Attribute("name")!.Value, test => test.Elements().SingleOrDefault(), StringComparer.Ordinal);

        gates["max-failed"].ShouldBeNull();
        gates["min-success-rate"]!.Name.LocalName.ShouldBe("failure");
        gates["min-success-rate"]!.Attribute("message")!.Value.ShouldBe("The success rate 80 % is below 90 %.");
        gates["max-p95-seconds"]!.ToString().ShouldBe("""<skipped message="Warning: The 95th percentile 80 s is above 10 s." />""");
        gates["max-success-drop"]!.ToString().ShouldBe("""<skipped message="There is no earlier batch." />""");
        gates["require-uploaded"]!.ToString().ShouldBe("""<skipped message="It is judged after the upload." />""");
    }

    [Fact]
    public void A_failure_carries_its_code_and_a_task_on_its_way_says_so()
    {
        var tests = Written(batches.Report(FormBatches.Large)).Descendants("testcase").ToList();

        var failure = tests[3].Element("failure")!;
        (failure.Attribute("type")!.Value, failure.Attribute("message")!.Value).ShouldBe(("failure", "Unknown error"));
        tests[14].Element("failure")!.Attribute("type")!.Value.ShouldBe("THIRD_PARTY.UNAVAILABLE");
        tests[4519].Element("skipped")!.Attribute("message")!.Value.ShouldBe("The task is RUNNING.");
        tests[7].Element("skipped")!.Attribute("message")!.Value.ShouldBe("The task is CANCELLED.");
    }

    [Fact]
    public void No_text_brings_a_line_that_a_log_would_act_on()
    {
        foreach (var text in Written(batches.Report(FormBatches.Hostile)).DescendantNodes().OfType<XText>().Select(text => text.Value)
            .Concat(Written(batches.Report(FormBatches.Hostile)).Descendants().Attributes().Select(attribute => attribute.Value)))
        {
            text.ShouldNotContain('\n');
            text.ShouldNotContain('\u001b');
            text.ShouldNotContain('\u202e');
        }
    }

    [Theory]
    [InlineData("plain \U0001F3AC", "plain \U0001F3AC")]
    [InlineData("a\u0000b\u000bc\uFFFEd", "a\uFFFDb\uFFFDc\uFFFDd")]
    [InlineData("\t\r\n", "\t\r\n")]
    public void What_XML_cannot_hold_is_replaced(string text, string expected) => XmlText.Of(text).ShouldBe(expected);

    [Fact]
    public void So_are_halves_of_surrogate_pairs() => XmlText.Of("x\uD83C" + "\uDFAC\uD83C" + "y\uDFAC").ShouldBe("x\uD83C\uDFAC\uFFFDy\uFFFD");

    [Fact]
    public void Names_are_given_once()
    {
        var names = new TestNames();
        VideoTask[] tasks =
        [
            new() { TargetFilenameStub = "clip", TaskId = "a" }, new() { TargetFilenameStub = "clip", TaskId = "b" }, new() { TargetFilenameStub = "clip", TaskId = "b" },
            new() { TaskId = "c" }, new(), new(), new() { TargetFilenameStub = "a\nb" },
        ];

        tasks.Select(names.Next).ShouldBe(["clip", "clip (b)", "clip (#3)", "c", "task", "task (#6)", "a b"]);
    }

    public void Dispose() => directory.Dispose();

    private XElement Written(BatchReport report) => XElement.Load(new JUnitReportFormat().Write(directory.Path, report));

    private static int Number(XElement element, string name) => int.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    /// <summary>Suite and status of each result, in Allure's own words.</summary>
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
