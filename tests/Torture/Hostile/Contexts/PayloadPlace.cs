using System.Text.Json.Nodes;
using ReportTasks.Analysis.History;
using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Durations;
using ReportTasks.Metrics.Failures;
using ReportTasks.Metrics.Slices;
using ReportTasks.Options;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;
using ReportTasks.Reports.Html.Dashboard;
using ReportTasks.Tests.Reports.Formats;
using Torture.Hostile.Contexts.Validators;

namespace Torture.Hostile.Contexts;

/// <summary>A directory in which payloads become reports, as in GenerateReport.</summary>
internal sealed class PayloadPlace : IDisposable
{
    private const string Stamp = "20250617_041141";

    private static readonly ReportOptions Options = new();

    private readonly DirectoryInfo directory = Directory.CreateDirectory(Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"torture-contexts-{Guid.NewGuid():N}"));

    private int made;

    public string Output => directory.FullName;

    /// <summary>A batch of payloads with every optional section; the first payload is in sections without task text.</summary>
    /// <param name="source">The name of the polling-results file.</param>
    public BatchReport Report(IReadOnlyList<string> payloads, string source)
    {
        foreach (var payload in payloads) WriteVideo(payload);
        var path = Path.Combine(Output, "polling.json");
        File.WriteAllBytes(path, PayloadBatch.Of(payloads));
        using var queue = new RetryQueueFile(Path.Combine(Output, "retry.json"), isDryRun: true);
        made++;
        var metadata = new BatchMetadata(new DateTimeOffset(2025, 6, 17, 4, 11, 41, TimeSpan.FromHours(2)), $"{Stamp}_{made}", source, "");
        var report = new BatchMeasurement(Sections, Options).Measure(path, Output, metadata, null, queue, CancellationToken.None).Report;
        foreach (var section in FullSections.With(ShownText.Read(payloads[0]))) report = report.With(section);
        return report.With(new ReportSection("of_others", new JsonObject { [payloads[0]] = new JsonObject { [payloads[0]] = payloads[0] }, ["list"] = new JsonObject { [payloads[0]] = 1 } }));
    }

    /// <summary>Adds previous batches.</summary>
    public static BatchReport WithTrend(BatchReport report, IReadOnlyList<BatchPoint> earlier) =>
        report.With(TrendSection.Of(TrendSection.Trend(BatchPoints.Of(report, "now.html").Point with { At = DateTimeOffset.UnixEpoch.AddDays(20_000) }, earlier)));

    /// <summary>The trend data of a report, on its own day.</summary>
    public static BatchPoint Point(BatchReport report, int day, string page) =>
        BatchPoints.Of(report, page.Replace('/', '_')).Point with { At = DateTimeOffset.UnixEpoch.AddDays(19_000 + day) };

    public string Write(IReportFormat format, params IReadOnlyList<BatchReport> reports)
    {
        var path = ReportFileWriter.PathFor(format.Naming, new ReportDestination(Output, Stamp, Compress: false));
        new ReportFileWriter().Write(format, reports, path, isUpdate: false);
        return path;
    }

    public string WriteTrend(IReadOnlyList<BatchPoint> points)
    {
        var path = Path.Combine(Output, "index.html");
        new DashboardPage().Write(points, path);
        return path;
    }

    public void Dispose() => directory.Delete(recursive: true);

    private static IReadOnlyList<ISection> Sections() => [new LatencySection(), new FailuresSection(), new TimelineSection(), new SlicesSection()];

    /// <summary>Named like the payload if it is a valid video name.</summary>
    private void WriteVideo(string payload)
    {
        var name = new VideoNamer(_ => null).Next(new BatchTask { TaskId = ShownText.Read(payload), TargetFilenameStub = ShownText.Read(payload) });
        if (name.IsUsable) File.WriteAllBytes(Path.Combine(Output, name.FileName), new byte[100]);
    }
}
