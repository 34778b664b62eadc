using System.Text.Json;
using ReportTasks.Downloads;
using ReportTasks.Formats;
using ReportTasks.Gates;
using ReportTasks.Metrics;
using ReportTasks.Options;
using ReportTasks.Polling;
using ReportTasks.Reports;

namespace ReportTasks.Tests.Docs;

/// <summary>Golden batches measured, and what is written of them, in a directory of its own.</summary>
internal sealed class GoldenReports : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("docs-");

    public static IEnumerable<string> Cases { get; } =
        [.. Directory.EnumerateDirectories(Path.Combine(AppContext.BaseDirectory, "Golden")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static ReportOptions Options { get; } = new() { MinSuccessRate = 90, RequireCommitted = true };

    public ReportDestination Destination => new(directory.FullName, "20250617_041141", Compress: false);

    /// <summary>The reports as JsonReportFormat writes them.</summary>
    public string WriteReports(params IReadOnlyList<string> cases)
    {
        var format = new JsonReportFormat();
        var path = format.PathFor(Destination);
        format.Write([.. cases.Select((name, index) => Measure(name, index + 1))], path, isUpdate: false);
        return File.ReadAllText(path);
    }

    /// <summary>The retry queue of a batch; null where none is written.</summary>
    public string? WriteRetryQueue(string name)
    {
        using var queue = new RetryQueueFile(RetryQueueFile.PathFor(Destination));
        Measure(name, 1, queue);
        return queue.Keep() is { } path ? File.ReadAllText(path) : null;
    }

    public void Dispose() => directory.Delete(recursive: true);

    private BatchReport Measure(string name, int number)
    {
        using var queue = new RetryQueueFile(RetryQueueFile.PathFor(Destination), isDryRun: true);
        return Measure(name, number, queue);
    }

    private BatchReport Measure(string name, int number, RetryQueueFile queue)
    {
        var golden = Path.Combine(AppContext.BaseDirectory, "Golden", name);
        MakeVideos(Path.Combine(golden, "files.json"));
        var metadata = new BatchMetadata(
            new DateTimeOffset(2025, 6, 17, 4, 11, 41, TimeSpan.FromHours(2)), number == 1 ? "20250617_041141" : $"20250617_041141_{number}", "polling.json", "");
        return GatesSection.In(new BatchMeasurement(() => [new LatencySection(), new FailuresSection(), new TimelineSection(), new CostSection(PriceList.Ours, "gen4_turbo")], Options)
            .Measure(Path.Combine(golden, "polling.json"), directory.FullName, metadata, Downloads(), queue, TestContext.Current.CancellationToken)
            .Report, Options);
    }

    private static DownloadSummary Downloads() => new(
        [
            new VideoDownload(new VideoTask { TaskId = "task-1" }, new VideoName("one.mp4"), new Downloaded(1234, 2, 0)),
            new VideoDownload(new VideoTask { TaskId = "task-2" }, new VideoName("two.mp4"), new AlreadyPresent(1234)),
            new VideoDownload(new VideoTask(), new VideoName("three.mp4"), new Failed("The server cdn.example answered 404 (NotFound).", 1)),
        ],
        TimeSpan.FromMilliseconds(1234.5678));

    private void MakeVideos(string files)
    {
        foreach (var (name, length) in JsonSerializer.Deserialize<Dictionary<string, long>>(File.ReadAllText(files)) ?? [])
        {
            using var video = File.Create(Path.Combine(directory.FullName, name));
            video.SetLength(length);
        }
    }
}
