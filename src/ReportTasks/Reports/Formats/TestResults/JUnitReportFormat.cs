using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using ReportTasks.Batches;
using ReportTasks.Metrics;

namespace ReportTasks.Reports.Formats.TestResults;

/// <summary>
/// <c>video_generation_results_*.junit.xml</c>: one test case per task, for CI servers. Failed tasks are failures; other tasks that
/// have not succeeded are skipped, with a reason. Valid against junit-10.xsd of Jenkins' xUnit plugin, which allows no properties
/// in a test case, so task fields are lines of <c>system-out</c>.
/// </summary>
internal sealed partial class JUnitReportFormat : IReportFormat
{
    public string Id => "junit";

    public string Name => "JUnit report";

    public ReportNaming Naming => ReportNaming.Stamped(".junit.xml");

    public void Write(IReadOnlyList<BatchReport> reports, Stream stream)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = utf8 };
        using var xml = XmlWriter.Create(stream, settings);
        var names = new TestNames();
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", "ReportTasks");
        WriteCounts(xml, TestCounts.Sum(reports.Select(TestSuites.CountsOf)));
        xml.WriteAttributeString("time", Seconds(reports.Sum(report => Math.Max(0, report.Metrics.Summary.ElapsedSeconds))));
        foreach (var report in reports)
        {
            WriteTasks(xml, report, names);
            WriteGates(xml, report);
        }

        xml.WriteEndElement();
        xml.WriteWhitespace("\n");
    }

    private static void WriteTasks(XmlWriter xml, BatchReport report, TestNames names)
    {
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", TestSuites.NameOf(report));
        WriteCounts(xml, TestCounts.Of(report.Metrics.Summary));
        WriteSkipped(xml, TestCounts.Of(report.Metrics.Summary));
        xml.WriteAttributeString("time", Seconds(report.Metrics.Summary.ElapsedSeconds));
        var start = TestSuites.StartOf(report);
        xml.WriteAttributeString("timestamp", start.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
        xml.WriteStartElement("properties");
        Property(xml, "batch_id", report.Metadata.BatchId);
        Property(xml, "generated_at", report.Metadata.GeneratedAtText);
        Property(xml, "generator_version", report.Metadata.GeneratorVersion);
        Property(xml, "success_rate_percent", Number(report.Metrics.Performance.SuccessRatePercent));
        xml.WriteEndElement();
        var (source, uploads) = (Path.GetFileNameWithoutExtension(TestSuites.NameOf(report)), report.Find<UploadedBatch>());
        report.Tasks.ForEach(task => WriteTask(xml, task, TestCase.Of(task, names.Next(task.Task)), source, uploads));
        xml.WriteEndElement();
    }

    private static void WriteTask(XmlWriter xml, in MeasuredTask measured, TestCase test, string source, UploadedBatch? uploads)
    {
        var (task, video) = (measured.Task, measured.Video);
        var theme = TextLine.Of(task.Theme?.Text, TestCase.NameLength);
        Start(xml, test, string.IsNullOrEmpty(theme) ? source : $"{source}.{theme}");
        WriteOutcome(xml, test);
        xml.WriteElementString("system-out", XmlText.Of(string.Join('\n', Fields(task, video, uploads))));
        xml.WriteEndElement();
    }

    /// <summary>
    /// One line per field. Lines start with the field name, so that a CI log does not read them as commands. Double brackets are
    /// changed, because they start an attachment in GitLab and Jenkins.
    /// </summary>
    private static IEnumerable<string> Fields(BatchTask task, VideoFile? video, UploadedBatch? uploads) =>
        from field in ((string Name, string? Value)[])
        [
            ("task_id", task.TaskId), ("status", task.Status),
            .. TaskField.JUnit.Select(field => (field.Name, task[field])),
            ("file", video?.Name), ("size_bytes", video?.Bytes.ToString(CultureInfo.InvariantCulture)),
            ("url", video is null ? null : uploads?.UrlOf(video.Name)?.AbsoluteUri),
        ]
        where !string.IsNullOrEmpty(field.Value)
        select $"{field.Name}: {FirstOfTwoBrackets().Replace(TextLine.Of(field.Value, TestCase.MessageLength), "[ ")}";

    private static void WriteGates(XmlWriter xml, BatchReport report)
    {
        var gates = TestSuites.Gates(report);
        if (gates.Count == 0) return;
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", TestSuites.NameOfGates(report));
        WriteCounts(xml, TestCounts.Of(gates));
        WriteSkipped(xml, TestCounts.Of(gates));
        foreach (var gate in gates)
        {
            Start(xml, gate, Path.GetFileNameWithoutExtension(TestSuites.NameOf(report)) + ".gates");
            WriteOutcome(xml, gate);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Start(XmlWriter xml, TestCase test, string className)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "name", test.Name);
        Attribute(xml, "classname", className);
        xml.WriteAttributeString("time", Seconds(Rounding.Seconds(test.DurationTicks ?? 0)));
    }

    private static void WriteOutcome(XmlWriter xml, TestCase test)
    {
        if (test.Status == TestStatus.Passed) return;
        xml.WriteStartElement(test.Status == TestStatus.Failed ? "failure" : "skipped");
        Attribute(xml, "message", test.Message ?? test.RawStatus);
        if (test.Status == TestStatus.Failed)
        {
            Attribute(xml, "type", test.Type ?? "failure");
            xml.WriteString(XmlText.Of(test.Message ?? test.RawStatus));
        }

        xml.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter xml, TestCounts counts)
    {
        xml.WriteAttributeString("tests", Number(counts.Total));
        xml.WriteAttributeString("failures", Number(counts.Failed));
        xml.WriteAttributeString("errors", "0");
    }

    private static void WriteSkipped(XmlWriter xml, TestCounts counts) =>
        xml.WriteAttributeString("skipped", Number(counts.Total - counts.Passed - counts.Failed));

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, XmlText.Of(value));

    private static void Property(XmlWriter xml, string name, string? value)
    {
        if (string.IsNullOrEmpty(value)) return;
        xml.WriteStartElement("property");
        xml.WriteAttributeString("name", name);
        Attribute(xml, "value", TextLine.Of(value, TestCase.MessageLength));
        xml.WriteEndElement();
    }

    /// <summary>3 decimals and no sign, as the schema requires.</summary>
    private static string Seconds(decimal seconds) => Math.Max(seconds, 0).ToString("0.000", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\[(?=\[)", RegexOptions.CultureInvariant)]
    private static partial Regex FirstOfTwoBrackets();

    private static string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
