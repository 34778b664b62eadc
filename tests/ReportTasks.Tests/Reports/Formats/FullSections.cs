using ReportTasks.Analysis.Gates;
using ReportTasks.Analysis.Insights;
using ReportTasks.Metrics.Costs;
using ReportTasks.Metrics.Slices;
using ReportTasks.Options;
using ReportTasks.Reports;

namespace ReportTasks.Tests.Reports.Formats;

/// <summary>Optional sections, with the given text wherever task text can appear.</summary>
internal static class FullSections
{
    public static IReadOnlyList<ReportSection> With(string text) =>
    [
        Section(new SuccessRate(80, 49.02m, 94.33m, 85.5m, -5.5m)),
        Section(new GateResults(
        [
            Gate("min-success-rate", GateVerdict.Missed, $"The success rate 80% misses 90%. {text}"),
            Gate($"max-failure-share:{text}", GateVerdict.Missed, $"Too many failed for {text}."),
            Gate("max-p95-growth", GateVerdict.Unmeasurable, "There is no earlier batch yet."),
            Gate("require-uploaded", GateVerdict.Passed, "Everything was uploaded."),
        ])),
        Section(new InsightList(
        [
            new Insight("slice-worse", InsightKind.Regression, $"Tasks of theme {text} fail significantly more often."),
            new Insight("latency-off", InsightKind.Improvement, "The median fell from 60 s to 45.2 s."),
            new Insight("stragglers", InsightKind.Notice, "2 tasks took more than 300 s."),
        ])),
        Section(new Cost(250, 2.5m, 31.25m, 0.3125m, 25, 0.25m, true, 1, [$"The price of {text} is not known."])),
        Section(new SliceTable([new Slice("theme", text, 5, 1, 4, 20, 45.2m, 0.001, -1), new Slice("theme", "plain", 5, 5, 0, 100, null, 0.001, 1)])),
        Section(new UploadedBatch(
        [
            new UploadedTo($"s3://bucket/{text}", 1, 2, 3, 4, 5, TimeSpan.FromSeconds(6), text, new Dictionary<string, Uri>(StringComparer.Ordinal)
            {
                ["city_rain_neon.mp4"] = new("https://cdn.example.com/batches/city_rain_neon.mp4"),
            }),
        ])),
    ];

    private static GateResult Gate(string id, GateVerdict verdict, string message) =>
        new(id, GateLevel.Error, "90%", verdict == GateVerdict.Unmeasurable ? null : "80%", verdict, message);

    // Only the models are used here.
    private static ReportSection Section(object model) => new(model.GetType().Name, model);
}
