using ReportTasks.Options.Binding;
using ReportTasks.Reports;

namespace ReportTasks.Analysis.Gates;

/// <summary>All gates. To add one, add a row here and in docs/gates.md.</summary>
internal static class GateTable
{
    public static PublishGate Uploaded { get; } = new(
        "require-uploaded", "uploaded", "Exit with 5 if a file of the batch was not uploaded", GateMeasures.MissingUploads);

    public static PublishGate Committed { get; } = new(
        "require-committed", "committed", "Exit with 5 if a file of the batch was not committed", _ => null);

    public static IReadOnlyList<Gate> All { get; } =
    [
        Least("min-success-rate", GateUnit.Percent, "success rate",
            "Exit with 5 if the success rate is lower than this, 0 to 100", "90", GateMeasures.SuccessRate) with { IsEveryday = true },
        Most("max-failed", GateUnit.Count, "number of failed tasks",
            "Exit with 5 if more tasks than this failed", "3", r => GateMeasures.Status(r, s => s.Failed)),
        Most("max-cancelled", GateUnit.Count, "number of canceled tasks",
            "Exit with 5 if more tasks than this were canceled", "0", r => GateMeasures.Status(r, s => s.Cancelled)),
        Most("max-pending", GateUnit.Count, "number of pending tasks",
            "Exit with 5 if more tasks than this are pending", "0", r => GateMeasures.Status(r, s => s.Pending)),
        Most("max-average-seconds", GateUnit.Seconds, "average task duration",
            "Exit with 5 if the average duration of succeeded tasks is longer", "90", r => GateMeasures.Seconds(r, l => l.MeanSeconds)),
        Most("max-p95-seconds", GateUnit.Seconds, "95th percentile of task durations",
            "Exit with 5 if the 95th percentile of these durations is longer", "180",
            r => GateMeasures.Seconds(r, l => l.P95Seconds)),
        Most("max-elapsed-seconds", GateUnit.Seconds, "polling time",
            "Exit with 5 if polling took longer, from first to last poll", "7200", GateMeasures.Elapsed),
        Least("min-videos", GateUnit.Count, "number of videos",
            "Exit with 5 if fewer videos than this are saved", "8", r => r.Metrics.Downloads.VideosDownloaded)
            with { IsOfVideos = true },
        Most("max-failed-downloads", GateUnit.Count, "number of failed downloads",
            "Exit with 5 if more downloads than this failed", "0", GateMeasures.FailedDownloads) with { IsOfVideos = true },
        Most("max-storage-mb", GateUnit.Megabytes, "total size of the videos",
            "Exit with 5 if all videos together are larger", "2000",
            r => GateMeasures.Megabytes(r.Metrics.Downloads.TotalBytes)) with { IsOfVideos = true },
        Least("min-video-mb", GateUnit.Megabytes, "size of the smallest video",
            "Exit with 5 if the smallest video is smaller", "0.5", GateMeasures.SmallestVideo) with { IsOfVideos = true },
        Most("max-cost-usd", GateUnit.Dollars, "cost",
            "Exit with 5 if the batch cost more", "25", GateMeasures.Dollars),
        Most("max-success-drop", GateUnit.Points, "drop of the success rate below the median of previous batches",
            "Exit with 5 if the success rate is more points below the median of the last 20 batches, 0 to 100", "10",
            GateMeasures.SuccessDrop),
        Most("max-p95-growth", GateUnit.Growth, "growth of the 95th percentile over the median of previous batches",
            "Exit with 5 if the 95th percentile is more percent above the median of the last 20 batches", "50",
            GateMeasures.P95Growth),
        new NumberGate("max-failure-share", GateUnit.Percent, "share of tasks that failed", IsMaximum: true,
            "Exit with 5 if a larger share of tasks failed for this reason or failure code (repeatable)", "INTERNAL:10",
            GateMeasures.FailureShare) { IsByReason = true },
        Uploaded,
        Committed,
    ];

    public static IReadOnlyList<Option> Options { get; } = [.. All.Select(gate => gate.Option), GateLevels.Option];

    private static NumberGate Least(
        string id, GateUnit unit, string what, string description, string example, Func<BatchReport, Measurement> measure) =>
        new(id, unit, what, IsMaximum: false, description, example, (report, _) => measure(report));

    private static NumberGate Most(
        string id, GateUnit unit, string what, string description, string example, Func<BatchReport, Measurement> measure) =>
        new(id, unit, what, IsMaximum: true, description, example, (report, _) => measure(report));
}
