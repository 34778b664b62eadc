using System.Text.Json;
using System.Text.Json.Nodes;
using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Downloads;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Durations;
using ReportTasks.Metrics.Failures;
using ReportTasks.Options;
using ReportTasks.Reports;
using ReportTasks.Tests.Docs;

namespace ReportTasks.Tests.Reports.Formats;

/// <summary>Sample batches for all report formats. Their numbers never change: snapshots depend on them.</summary>
internal sealed class SampleBatches : IDisposable
{
    public const string Sample = "sample";
    public const string Empty = "empty";
    public const string AllFailed = "all-failed";
    public const string Large = "5000-tasks";
    public const string Hostile = "hostile";

    /// <summary>Text that no interpreter may run: markup, script, commands, escape sequences, formulas, direction marks, invalid characters.</summary>
    public const string Payload =
        "<script>alert(1)</script><img src=x onerror=alert(2)>\"'`&amp;</style></textarea><!--]]>{{7*7}}${7*7}\n::error::smuggled\r\n##vso[task.complete result=Failed]\n"
        + "\u001b[0Ksection_start:0:x\r\u001b[0K\u001b[31mred\u001b[0m\u0007\u0000\u202egnp.exe\u2066\u200f=HYPERLINK(\"http://evil.example\",\"x\")|a|b\n| --- |\n# heading\n"
        + "[link](javascript:alert(3)) ![image](http://evil.example/x.png) @everyone <!channel> #1 https://evil.example/?_jwt=a.b.c \U0001F3AC\U0001F469\u200D\U0001F680 e\u0301 \uD800 %0A%0D";

    private const int LargeCount = 5_000;
    private const int LongPrompt = 10 * 1024 * 1024;
    private static readonly string[] Fields = ["task_id", "image_path", "prompt", "target_filename_stub", "theme", "resolution", "cluster_id", "duration", "failure_reason", "failure_code", "seed", "status"];
    private static readonly string[] Themes = ["nature", "product", "fashion", "city"];
    private static readonly string[] Reasons = ["SAFETY.INPUT.TEXT", "INTERNAL.BAD_OUTPUT.CODE01", "THIRD_PARTY.UNAVAILABLE", "Unknown error"];
    private static readonly DateTime Start = new(2025, 6, 17, 2, 0, 0, DateTimeKind.Utc);

    private readonly TemporaryDirectory output = new();

    public static IReadOnlyList<string> Names { get; } = [Sample, Empty, AllFailed, Large, Hostile];

    public static TheoryData<string> Cases => [.. Names];

    /// <summary>The output directory with the videos of the batches.</summary>
    public string Directory => output.Path;

    public ReportDestination Destination => new(Directory, "20250617_041141", Compress: false);

    /// <summary>Measures a batch as GenerateReport does, with the default metrics and its downloads.</summary>
    /// <param name="sections">Additional sections of the report.</param>
    public BatchReport Report(string name, params IReadOnlyList<ReportSection> sections)
    {
        var path = PollingFile(name);
        using var queue = new RetryQueueFile(output["retry_queue_x.json"], isDryRun: true);
        var metadata = new BatchMetadata(new DateTimeOffset(2025, 6, 17, 4, 11, 41, TimeSpan.FromHours(2)), "20250617_041141", $"{name}.json", "");
        var report = new BatchMeasurement(Metrics, new ReportOptions()).Measure(path, Directory, metadata, Downloads(name), queue, CancellationToken.None).Report;
        report = report with { Metadata = report.Metadata with { GeneratorVersion = "ReportTasks 1.0.0" } };
        return sections.Aggregate(report, (whole, section) => whole.With(section));
    }

    /// <summary>A batch with succeeded and failed tasks and no readable time.</summary>
    public BatchReport WithUnreadableTimes() => Measured.Report(
        output.Write("unreadable.json", """
            {
              "polling_stats": {"start_time": "last night", "end_time": "this morning", "poll_count": 12},
              "task_results": [
                {"task_id": "a", "final_status": "SUCCEEDED", "timestamp": "last night", "completion_time": "this morning"},
                {"task_id": "b", "final_status": "FAILED", "timestamp": "last night"}
              ]
            }
            """),
        Directory);

    /// <summary>The polling-results file of a batch.</summary>
    public string PollingFile(string name)
    {
        if (name == Sample) return MakeSample();
        var tasks = name switch
        {
            AllFailed => Enumerable.Range(0, 12).Select(index => Task(index, "FAILED")),
            Large => Enumerable.Range(0, LargeCount).Select(index => Task(index, StatusOf(index))),
            Hostile => HostileTasks(),
            _ => [],
        };
        var batch = new JsonObject
        {
            ["polling_stats"] = new JsonObject { ["poll_count"] = 12, ["start_time"] = Moment(0), ["end_time"] = Moment(3600) },
            ["task_results"] = new JsonArray([.. tasks]),
        };
        return output.Write($"{name}.json", JsonSerializer.SerializeToUtf8Bytes(batch));
    }

    public void Dispose() => output.Dispose();

    private static IReadOnlyList<ISection> Metrics() => [new LatencySection(), new FailuresSection(), new TimelineSection()];

    private static DownloadSummary? Downloads(string name) => name == Empty ? null : new DownloadSummary(
        [
            new VideoDownload(new BatchTask { TaskId = "task-1" }, new VideoName("one.mp4"), new Downloaded(1_234_567, 2, 0)),
            new VideoDownload(new BatchTask { TaskId = "task-2" }, new VideoName("two.mp4"), new AlreadyPresent(7_654_321)),
            new VideoDownload(
                new BatchTask { TaskId = "task-3" }, new VideoName(name == Hostile ? "x<b>.mp4" : "three.mp4"),
                new Failed(name == Hostile ? Payload : "The server cdn.example answered 404 (NotFound).", 1)),
        ],
        TimeSpan.FromMilliseconds(1234.5678));

    private string MakeSample()
    {
        foreach (var video in new DirectoryInfo(Repository.PathOf("samples/videos")).GetFiles("*.mp4"))
        {
            if (!File.Exists(output[video.Name])) video.CopyTo(output[video.Name]);
        }

        return output.Write("sample.json", File.ReadAllText(Repository.PathOf("samples/runway_polling_results_20250617_041141.json")));
    }

    private static string StatusOf(int index) => (index % 25) switch { 3 or 14 => "FAILED", 7 => "CANCELLED", 19 when index > 4_500 => "RUNNING", _ => "SUCCEEDED" };

    private JsonObject Task(int index, string status)
    {
        var stub = $"clip_{index:0000}";
        if (status == "SUCCEEDED") output.CreateVideo(stub + ".mp4", 900_000 + (index * 7919 % 3_000_000));
        return new JsonObject
        {
            ["task_id"] = $"{index * 2654435761L % 4294967296L:x8}-0000-4000-8000-{index:x12}",
            ["image_path"] = $"queue/{stub}.png",
            ["prompt"] = $"Slow cinematic push-in on subject {index} at golden hour, dust motes drifting through warm side light, shallow depth of field",
            ["target_filename_stub"] = stub,
            ["timestamp"] = Moment(index * 0.7),
            ["status"] = "PENDING",
            ["final_status"] = status,
            ["completion_time"] = status == "RUNNING" ? null : Moment((index * 0.7) + 30 + (index * 31 % 57) + (index % 101 == 0 ? 240 : 0)),
            ["failure_reason"] = status == "FAILED" ? Reasons[index % Reasons.Length] : null,
            ["seed"] = index,
            ["cluster_id"] = $"cluster_{index % 5:00}",
            ["theme"] = Themes[index % Themes.Length],
            ["duration"] = index % 2 == 0 ? 5 : 10,
            ["resolution"] = index % 3 == 0 ? "1280:720" : "720:1280",
        };
    }

    private IEnumerable<JsonObject> HostileTasks()
    {
        foreach (var status in new[] { "SUCCEEDED", "FAILED", "CANCELLED", "RUNNING" })
        {
            yield return WithOwnId(Task(9_000 + status.Length, status), status);
            foreach (var (index, field) in Fields.Index())
            {
                var task = Task(9_100 + index, status);
                task[field] = Payload;
                yield return WithOwnId(task, status);
            }
        }

        var mute = Task(9_200, "WEIRD " + Payload);
        yield return mute;
        var longest = Task(9_300, "FAILED");
        longest["prompt"] = new string('x', LongPrompt);
        longest["failure_reason"] = "y" + new string('x', LongPrompt);
        yield return longest;
    }

    // Entries with the same id would be one task.
    private static JsonObject WithOwnId(JsonObject task, string status)
    {
        task["task_id"] = $"{task["task_id"]}-{status}";
        return task;
    }

    private static string Moment(double seconds) => Start.AddSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", null);
}
