using System.Runtime.CompilerServices;
using ReportTasks.Analysis.Gates;
using ReportTasks.Analysis.Insights;
using ReportTasks.Metrics.Costs;
using ReportTasks.Options;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;

namespace ReportTasks.Tests.Reports.Formats;

/// <summary>Writes reports in a format, with optional sections.</summary>
internal static class FormatSamples
{
    private static readonly ConditionalWeakTable<IReportFormat, ReportFileWriter> Writers = [];

    /// <summary>One section of every kind that machine formats write, with numbers chosen by the test.</summary>
    public static IReadOnlyList<ReportSection> Sections { get; } =
    [
        Section("success_rate", new SuccessRate(80, 49.02m, 94.33m, 90, -10)),
        Section("cost", new Cost(400, 4, 50, 0.5m, 25, 0.25m, IsEstimated: true, UnpricedTasks: 1, ["Made up."])),
        Section("insights", new InsightList([new Insight("success-rate-off", InsightKind.Regression, "It fell.")])),
        Section("gates", new GateResults(
        [
            new GateResult("min-success-rate", GateLevel.Error, "90%", "80%", GateVerdict.Missed, "The success rate 80% is below 90%."),
            new GateResult("max-failed", GateLevel.Error, "5", "1", GateVerdict.Passed, "1 task failed, at most 5 may."),
            new GateResult("max-p95-seconds", GateLevel.Warn, "10 s", "80 s", GateVerdict.Missed, "The 95th percentile 80 s is above 10 s."),
            new GateResult("max-success-drop", GateLevel.Error, "5 points", null, GateVerdict.Unmeasurable, "There is no earlier batch."),
            new GateResult("require-uploaded", GateLevel.Error, "all", null, GateVerdict.Pending, "It is judged after the upload."),
            new GateResult("max-failure-share:" + SampleBatches.Payload, GateLevel.Warn, "1%", "0%", GateVerdict.Passed, SampleBatches.Payload),
        ])),
        Section(ReportSection.Uploads, new UploadedBatch(
        [
            new UploadedTo("s3://bucket/x", 3, 2, 1, 0, 12_345, TimeSpan.FromSeconds(2), null, new Dictionary<string, Uri>(StringComparer.Ordinal)
            {
                ["city_rain_neon.mp4"] = new Uri("https://cdn.example/batches/city_rain_neon.mp4"),
            }),
        ])),
    ];

    /// <summary>Writes reports to a directory and returns the file.</summary>
    public static string Write(this IReportFormat format, string directory, params IReadOnlyList<BatchReport> reports)
    {
        var path = format.PathFor(new ReportDestination(directory, "20250617_041141", Compress: false));
        format.Write(reports, path, isUpdate: false).ShouldBeEmpty();
        return path;
    }

    public static string PathFor(this IReportFormat format, ReportDestination destination) => ReportFileWriter.PathFor(format.Naming, destination);

    /// <summary>Writes a file. Each format object has its own writer, as in a run.</summary>
    public static IReadOnlyList<string> Write(this IReportFormat format, IReadOnlyList<BatchReport> reports, string path, bool isUpdate) =>
        Writers.GetOrCreateValue(format).Write(format, reports, path, isUpdate);

    private static ReportSection Section(string name, object model) => new(name, model);
}
