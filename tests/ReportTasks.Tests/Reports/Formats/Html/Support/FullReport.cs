using System.Text.Json.Nodes;
using ReportTasks.Analysis.Gates;
using ReportTasks.Analysis.History;
using ReportTasks.Analysis.Insights;
using ReportTasks.Metrics.Costs;
using ReportTasks.Metrics.Slices;
using ReportTasks.Options;
using ReportTasks.Reports;

namespace ReportTasks.Tests.Reports.Formats.Html.Support;

/// <summary>A report with every section, so that pages are not tested only without them.</summary>
internal static class FullReport
{
    public static BatchReport Of(SampleBatches batches, string name)
    {
        var report = batches.Report(name);
        return Sections(batches, name == SampleBatches.Hostile ? SampleBatches.Payload : "", name).Aggregate(report, (whole, section) => whole.With(section));
    }

    /// <param name="evil">Appended to every external text.</param>
    private static ReportSection[] Sections(SampleBatches batches, string evil, string name)
    {
        ReportSection Section(string key, object model) => new(key, model);
        var videos = new DirectoryInfo(batches.Directory).GetFiles("*.mp4").Select(file => file.Name).ToList();
        return
        [
            Section("success_rate", new SuccessRate(80, 49.02m, 94.33m, 85, -5)),
            Section("trend", Trend(evil)),
            Section("insights", new InsightList(
            [
                new Insight("success-rate-off", InsightKind.Regression, "The success rate of 80% is 4.2 robust deviations below the median of the last 20 batches." + evil),
                new Insight("latency-off", InsightKind.Improvement, "Half of the tasks took 41.2 s, 6 s less than in the last 20 batches." + evil),
                new Insight("stragglers", InsightKind.Notice, "Two tasks took more than 5 minutes." + evil),
            ])),
            Section("slices", new SliceTable(
            [
                new Slice("theme", "product" + evil, 400, 300, 100, 75, 44.125m, 0.00004, -1),
                new Slice("theme", "fashion", 200, 190, 10, 95, 41.5m, 0.03, 1),
                new Slice("resolution", "720:1280", 600, 490, 110, 81.67m, null, 0.8, 0),
                new Slice("duration", "5", 600, 490, 110, 81.67m, 42, null, 0),
            ])),
            Section("cost", new Cost(400, 4, 50, 0.5m, 80, 0.8m, IsEstimated: true, 1, ["One task has no price: its model is not in the price list." + evil])),
            Section("gates", new GateResults(
            [
                new GateResult("min-success-rate", GateLevel.Error, "90%", "80%", GateVerdict.Missed, "80% of the tasks succeeded, fewer than the 90% that were asked for." + evil),
                new GateResult("max-p95-seconds", GateLevel.Warn, "90 s", "92.1 s", GateVerdict.Missed, "The slowest 5% took longer than 90 s."),
                new GateResult("max-failed", GateLevel.Error, "3", "1", GateVerdict.Passed, "One task failed."),
                new GateResult("max-success-drop", GateLevel.Error, "5", null, GateVerdict.Unmeasurable, "There is no history yet."),
                new GateResult("require-uploaded", GateLevel.Error, "all", null, GateVerdict.Pending, "Judged once published."),
            ])),
            Section(ReportSection.Uploads, new UploadedBatch(
            [
                new UploadedTo(
                    "s3://bucket/batches" + evil, 8, 1, 2, 1, 123_456_789, TimeSpan.FromSeconds(61.5), evil.Length == 0 ? null : evil,
                    videos.ToDictionary(video => video, video => new Uri("https://cdn.example/batches/" + Uri.EscapeDataString(video)), StringComparer.Ordinal)),
            ])),
            new ReportSection("themes_of_ours", new JsonObject
            {
                ["nature" + evil] = new JsonObject { ["tasks"] = 3, ["succeeded"] = 2, ["note" + evil] = "calm" + evil },
                ["city"] = new JsonObject { ["tasks"] = 5, ["succeeded"] = 5 },
            }),
            new ReportSection("checklist", new JsonArray("one" + evil, 2, true, null, new JsonArray(1, 2))),
        ];
    }

    private static BatchTrend Trend(string evil)
    {
        var points = Enumerable.Range(0, 30).Select(index => new BatchPoint(
            $"202506{index % 28 + 1:00}_041141", "polling.json", new DateTimeOffset(2025, 5, 18, 2, 0, 0, TimeSpan.Zero).AddDays(index), 100, 80 + (index * 7 % 13), 10, 5, 5,
            80 + (index * 7 % 13), 40 + index % 7, index == 12 ? null : 80 + (index * 5 % 17), 3600, 80, 400, null, null, [new ReasonCount("Unknown error" + evil, 10)],
            $"video_generation_results_202506{index % 28 + 1:00}_041141{(evil.Length > 0 && index == 3 ? evil : "")}.html")).ToList();
        return new BatchTrend([.. points.SkipLast(1)], points[^1], 85, 88.5m);
    }
}
