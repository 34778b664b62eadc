using ReportTasks.Analysis.Gates;
using ReportTasks.Analysis.History;
using ReportTasks.Analysis.Insights;
using ReportTasks.Batches.Naming;
using ReportTasks.Console;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Costs;
using ReportTasks.Metrics.Durations;
using ReportTasks.Metrics.Failures;
using ReportTasks.Metrics.Slices;
using ReportTasks.Options;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;
using ReportTasks.Reports.Formats.TestResults;
using ReportTasks.Reports.Html;
using ReportTasks.Sources.PollingResults;

namespace Torture.Hostile.Polling;

/// <summary>Runs the steps of GenerateReport on one file after another in a temporary directory.</summary>
internal sealed class PollingPipeline : IDisposable
{
    private static readonly string[] Videos = ["elegant_video.mp4", "business_professional.mp4", "clip_2_video.mp4", "video_unknown.mp4"];

    private static readonly ReportOptions Options = new()
    {
        Gates = new()
        {
            Limits =
            [
                new("min-success-rate", 90),
                new("max-failed", 1),
                new("max-cancelled", 1),
                new("max-pending", 1),
                new("max-average-seconds", 60),
                new("max-p95-seconds", 60),
                new("max-elapsed-seconds", 60),
                new("min-videos", 1),
                new("max-failed-downloads", 0),
                new("max-storage-mb", 1),
                new("min-video-mb", 1),
                new("max-cost-usd", 1),
                new("max-success-drop", 5),
                new("max-p95-growth", 10),
                new("require-uploaded"),
                new("require-committed"),
            ],
        },
    };

    private static readonly BatchMetadata Metadata = new(new DateTimeOffset(2025, 6, 17, 4, 11, 41, TimeSpan.FromHours(2)), "20250617_041141", "polling.json", "");

    private static readonly ConsoleProfile Console = new(IsUtf8: true, IsInteractive: false, HasColor: false, 80);

    // In memory if possible, because every file is flushed to disk.
    private readonly DirectoryInfo directory = Directory.CreateDirectory(
        Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"torture-polling-{Guid.NewGuid():N}"));

    private readonly PollingChecks checks;
    private readonly CancellationToken cancellation;
    private readonly string input;
    private readonly string output;

    public PollingPipeline(PollingChecks checks, CancellationToken cancellation)
    {
        (this.checks, this.cancellation) = (checks, cancellation);
        (input, output) = (Path.Combine(directory.FullName, "polling.json"), directory.CreateSubdirectory("output").FullName);
        foreach (var video in Videos) File.WriteAllBytes(Path.Combine(output, video), new byte[123_456]);
    }

    /// <param name="turn">Selects the format written besides JSON.</param>
    /// <exception cref="PollingFormatException">The file was refused.</exception>
    public void Run(byte[] bytes, int turn)
    {
        File.WriteAllBytes(input, bytes);
        var destination = new ReportDestination(output, Metadata.BatchId, Compress: turn % 50 == 49);
        using var queue = new RetryQueueFile(Path.Combine(output, "retry_queue_20250617_041141.json"));
        var report = Measure(queue);
        PollingChecks.Sums(report);
        Use(queue.Keep() ? queue.Path : null, checks.Queue);
        Use(Write(new JsonReportFormat(), report, destination), path => checks.Json(path, report));
        IReportFormat[] others =
        [
            new HtmlReportFormat(), new MarkdownReportFormat(), new JUnitReportFormat(), new CtrfReportFormat(), new CsvReportFormat(), new OpenMetricsReportFormat(() => "", () => []), new BadgeReportFormat(),
        ];
        if (turn % 10 < others.Length) Use(Write(others[turn % 10], report, destination), path => PollingChecks.Other(others[turn % 10].Id, path, report));
        else if (turn % 10 == others.Length) PollingChecks.Text(new TextReport(Console).Write(report));
        else if (turn % 10 == 9) Metadatas();
    }

    public void Dispose() => directory.Delete(recursive: true);

    private BatchReport Measure(RetryQueueFile queue)
    {
        var report = new BatchMeasurement(Sections, Options).Measure(input, output, Metadata, null, queue, cancellation).Report;
        var current = BatchPoints.Of(report, "report.html").Point;
        var trend = TrendSection.Trend(current, [.. Enumerable.Range(1, 8).Where(days => current.At.Ticks > days * TimeSpan.TicksPerDay).Reverse().Select(days => Earlier(current, days))]);
        report = report.With(SuccessRateSection.Of(trend)).With(TrendSection.Of(trend)).With(InsightSection.Of(report, trend));
        return GatesSection.In(report, Options);
    }

    private static BatchPoint Earlier(BatchPoint current, int days) =>
        current with { At = current.At.AddDays(-days), Total = 100, Succeeded = 100 - days, SuccessRatePercent = 100 - days, Failures = [] };

    private static IReadOnlyList<ISection> Sections() =>
        [new LatencySection(), new FailuresSection(), new TimelineSection(), new SlicesSection(), new CostSection(PriceList.BuiltIn, "gen4_turbo")];

    private static string Write(IReportFormat format, BatchReport report, ReportDestination destination)
    {
        var path = ReportFileWriter.PathFor(format.Naming, destination);
        new ReportFileWriter().Write(format, [report], path, isUpdate: false);
        return path;
    }

    private static void Use(string? path, Action<string> check)
    {
        if (path is null) return;
        check(path);
        File.Delete(path);
    }

    /// <summary>The metadata of each task's video.</summary>
    private void Metadatas()
    {
        var namer = new VideoNamer(_ => null);
        PollingReader.Read(input, task => checks.Metadata(task, namer.Next(task)), withUrls: true, cancellation);
    }
}
