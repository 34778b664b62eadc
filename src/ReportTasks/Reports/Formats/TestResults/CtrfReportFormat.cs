using System.Text.Json;
using ReportTasks.Batches;
using ReportTasks.Json;
using ReportTasks.Metrics;

namespace ReportTasks.Reports.Formats.TestResults;

/// <summary><c>video_generation_results_*.ctrf.json</c>: Common Test Report Format (ctrf.io), with one test per task.</summary>
internal sealed class CtrfReportFormat : IReportFormat
{
    private const string SpecVersion = "0.0.0";
    private const int FlushAt = 64 * 1024;

    public string Id => "ctrf";

    public string Name => "CTRF report";

    public ReportNaming Naming => ReportNaming.Stamped(".ctrf.json");

    public void Write(IReadOnlyList<BatchReport> reports, Stream stream)
    {
        if (reports is not [var first, ..]) return;
        using (var json = new Utf8JsonWriter(stream, JsonFormat.Indented))
        {
            json.WriteStartObject();
            json.WriteString("reportFormat", "CTRF");
            json.WriteString("specVersion", SpecVersion);
            json.WriteString("runId", first.Metadata.BatchId);
            json.WriteString("timestamp", first.Metadata.GeneratedAtText);
            json.WriteString("generatedBy", first.Metadata.GeneratorVersion);
            json.WriteStartObject("results");
            WriteTool(json, first.Metadata.GeneratorVersion);
            WriteSummary(json, reports);
            json.WriteStartArray("tests");
            var names = new TestNames();
            foreach (var report in reports) WriteTests(json, report, names);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        stream.Write("\n"u8);
    }

    private static void WriteTool(Utf8JsonWriter json, string generator)
    {
        json.WriteStartObject("tool");
        json.WriteString("name", "ReportTasks");
        if (generator.Split(' ') is [_, { Length: > 0 } version]) json.WriteString("version", version);
        json.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter json, IReadOnlyList<BatchReport> reports)
    {
        var counts = TestCounts.Sum(reports.Select(TestSuites.CountsOf));
        var start = reports.Min(TestSuites.StartOf).ToUnixTimeMilliseconds();
        var stop = reports.Max(TestSuites.EndOf).ToUnixTimeMilliseconds();
        json.WriteStartObject("summary");
        json.WriteNumber("tests", counts.Total);
        json.WriteNumber("passed", counts.Passed);
        json.WriteNumber("failed", counts.Failed);
        json.WriteNumber("skipped", counts.Skipped);
        json.WriteNumber("pending", counts.Pending);
        json.WriteNumber("other", counts.Other);
        json.WriteNumber("suites", reports.Sum(report => TestSuites.Gates(report).Count > 0 ? 2 : 1));
        json.WriteNumber("start", start);
        json.WriteNumber("stop", stop);
        json.WriteNumber("duration", stop - start);
        json.WriteEndObject();
    }

    private static void WriteTests(Utf8JsonWriter json, BatchReport report, TestNames names)
    {
        var (suite, uploads) = (TestSuites.NameOf(report), report.Find<UploadedBatch>());
        report.Tasks.ForEach(task =>
        {
            Start(json, TestCase.Of(task, names.Next(task.Task)), suite);
            WriteAbout(json, task, uploads);
            json.WriteEndObject();
            if (json.BytesPending > FlushAt) json.Flush();
        });
        foreach (var gate in TestSuites.Gates(report))
        {
            Start(json, gate, TestSuites.NameOfGates(report));
            json.WriteEndObject();
        }
    }

    private static void Start(Utf8JsonWriter json, TestCase test, string suite)
    {
        json.WriteStartObject();
        json.WriteString("name", test.Name);
        json.WriteString("status", test.Status.ToString().ToLowerInvariant());
        json.WriteNumber("duration", (test.DurationTicks ?? 0) / TimeSpan.TicksPerMillisecond);
        if (test.StartTicks is { } start)
        {
            json.WriteNumber("start", UnixMilliseconds(start));
            if (test.DurationTicks is { } duration) json.WriteNumber("stop", UnixMilliseconds(start + duration));
        }

        json.WriteStartArray("suite");
        json.WriteStringValue(suite);
        json.WriteEndArray();
        if (test.Message is { } message) json.WriteString("message", message);
        json.WriteString("rawStatus", test.RawStatus);
    }

    private static void WriteAbout(Utf8JsonWriter json, in MeasuredTask measured, UploadedBatch? uploads)
    {
        var (task, video) = (measured.Task, measured.Video);
        json.WriteStartObject("labels");
        foreach (var field in TaskField.CtrfLabels) String(json, field.Name, task[field]);
        json.WriteEndObject();
        if (video is not null) WriteVideo(json, video, uploads);
        json.WriteStartObject("extra");
        String(json, "task_id", task.TaskId);
        foreach (var field in TaskField.CtrfExtra) String(json, field.Name, ShownField.Of(task, field)?.Text);
        if (video is not null) json.WriteNumber("size_bytes", video.Bytes);
        json.WriteEndObject();
    }

    private static void WriteVideo(Utf8JsonWriter json, VideoFile video, UploadedBatch? uploads)
    {
        json.WriteStartArray("attachments");
        json.WriteStartObject();
        json.WriteString("name", video.Name);
        json.WriteString("contentType", "video/mp4");
        json.WriteString("path", uploads?.UrlOf(video.Name)?.AbsoluteUri ?? video.Name);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static long UnixMilliseconds(long ticks) => (ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;

    private static void String(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) json.WriteString(name, TextLine.Of(value, TestCase.MessageLength));
    }
}
