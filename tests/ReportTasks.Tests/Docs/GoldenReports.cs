using System.Text.Json;
using ReportTasks.Analysis.Gates;
using ReportTasks.Analysis.History;
using ReportTasks.Analysis.Insights;
using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Downloads;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Costs;
using ReportTasks.Metrics.Durations;
using ReportTasks.Metrics.Failures;
using ReportTasks.Metrics.Slices;
using ReportTasks.Options;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;
using ReportTasks.Tests.Reports.Formats;

namespace ReportTasks.Tests.Docs;

/// <summary>Measures golden batches and writes their reports to a temporary directory.</summary>
internal sealed class GoldenReports : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("docs-");

    public static IEnumerable<string> Cases { get; } =
        [.. Directory.EnumerateDirectories(Path.Combine(AppContext.BaseDirectory, "Golden")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static ReportOptions Options { get; } = new() { Gates = new() { Limits = [new("min-success-rate", 90), new("require-committed")] } };

    public ReportDestination Destination => new(directory.FullName, "20250617_041141", Compress: false);

    /// <summary>The reports written by JsonReportFormat.</summary>
    public string WriteReports(params IReadOnlyList<string> cases)
    {
        var format = new JsonReportFormat();
        var path = format.PathFor(Destination);
        format.Write([.. cases.Select((name, index) => GatesSection.In(Measure(name, index + 1), Options))], path, isUpdate: false);
        return File.ReadAllText(path);
    }

    /// <summary>The report of one batch with its insights after a history of very good batches.</summary>
    public string WriteAnalyzedReport(string name)
    {
        var report = Measure(name, 1);
        var current = BatchPoints.Of(report, "report.html").Point;
        var earlier = Enumerable.Range(1, 12).Select(days => current with { At = current.At.AddDays(-days), Succeeded = 600, Total = 600, Failures = [] });
        var trend = TrendSection.Trend(current with { Total = 600, SuccessRatePercent = 10 }, [.. earlier.Reverse().Select(point => point with { SuccessRatePercent = 100 })]);
        report = report.With(SuccessRateSection.Of(trend)).With(TrendSection.Of(trend)).With(InsightSection.Of(report, trend));
        var format = new JsonReportFormat();
        format.Write([GatesSection.In(report, Options)], format.PathFor(Destination), isUpdate: false);
        return File.ReadAllText(format.PathFor(Destination));
    }

    /// <summary>The retry queue of a batch; null if none is written.</summary>
    public string? WriteRetryQueue(string name)
    {
        using var queue = new RetryQueueFile(QueuePath);
        Measure(name, 1, queue);
        return queue.Keep() ? File.ReadAllText(queue.Path) : null;
    }

    private string QueuePath => Path.Combine(directory.FullName, RetryQueueName.For("polling.json"));

    public void Dispose() => directory.Delete(recursive: true);

    private BatchReport Measure(string name, int number)
    {
        using var queue = new RetryQueueFile(QueuePath, isDryRun: true);
        return Measure(name, number, queue);
    }

    private BatchReport Measure(string name, int number, RetryQueueFile queue)
    {
        var golden = Path.Combine(AppContext.BaseDirectory, "Golden", name);
        MakeVideos(Path.Combine(golden, "files.json"));
        var metadata = new BatchMetadata(
            new DateTimeOffset(2025, 6, 17, 4, 11, 41, TimeSpan.FromHours(2)), number == 1 ? "20250617_041141" : $"20250617_041141_{number}", "polling.json", "");
        return new BatchMeasurement(Sections, Options)
            .Measure(Path.Combine(golden, "polling.json"), directory.FullName, metadata, Downloads(), queue, TestContext.Current.CancellationToken)
            .Report;
    }

    private static IReadOnlyList<ISection> Sections() =>
        [new LatencySection(), new FailuresSection(), new TimelineSection(), new SlicesSection(), new CostSection(PriceList.BuiltIn, "gen4_turbo")];

    private static DownloadSummary Downloads() => new(
        [
            new VideoDownload(new BatchTask { TaskId = "task-1" }, new VideoName("one.mp4"), new Downloaded(1234, 2, 0)),
            new VideoDownload(new BatchTask { TaskId = "task-2" }, new VideoName("two.mp4"), new AlreadyPresent(1234)),
            new VideoDownload(new BatchTask(), new VideoName("three.mp4"), new Failed("The server cdn.example answered 404 (NotFound).", 1)),
        ],
        TimeSpan.FromMilliseconds(1234.5678));

    private void MakeVideos(string files)
    {
        foreach (var (name, length) in JsonSerializer.Deserialize<Dictionary<string, long>>(File.ReadAllText(files)) ?? [])
        {
            using var video = File.Create(Path.Combine(directory.FullName, name));
            video.Write(Mp4.Head(length));
            video.SetLength(length);
        }
    }
}
