using ReportTasks.Options;
using ReportTasks.Reports;

namespace ReportTasks.Analysis.Gates;

/// <summary>The one table of gates: each is an option, a row here, and a row in docs/reports.md.</summary>
internal static class GateTable
{
    public static PublishGate Uploaded { get; } = new("require-uploaded", "uploaded", o => o.RequireUploaded, GateMeasures.MissingUploads);

    public static PublishGate Committed { get; } = new("require-committed", "committed", o => o.RequireCommitted, _ => null);

    public static IReadOnlyList<Gate> All { get; } =
    [
        Least("min-success-rate", GateUnit.Percent, "success rate", o => o.MinSuccessRate, GateMeasures.SuccessRate),
        Most("max-failed", GateUnit.Count, "number of failed tasks", o => o.MaxFailed,
            r => GateMeasures.Status(r, s => s.Failed)),
        Most("max-cancelled", GateUnit.Count, "number of cancelled tasks", o => o.MaxCancelled,
            r => GateMeasures.Status(r, s => s.Cancelled)),
        Most("max-pending", GateUnit.Count, "number of pending tasks", o => o.MaxPending,
            r => GateMeasures.Status(r, s => s.Pending)),
        Most("max-average-seconds", GateUnit.Seconds, "average time of a succeeded task", o => o.MaxAverageSeconds, r => GateMeasures.Seconds(r, l => l.MeanSeconds)),
        Most("max-p95-seconds", GateUnit.Seconds, "95th percentile of the succeeded tasks' times", o => o.MaxP95Seconds, r => GateMeasures.Seconds(r, l => l.P95Seconds)),
        Most("max-elapsed-seconds", GateUnit.Seconds, "time from the first poll to the last", o => o.MaxElapsedSeconds, GateMeasures.Elapsed),
        Least("min-videos", GateUnit.Count, "number of videos", o => o.MinVideos, r => r.Metrics.Downloads.VideosDownloaded) with { IsOfVideos = true },
        Most("max-failed-downloads", GateUnit.Count, "number of failed downloads", o => o.MaxFailedDownloads, GateMeasures.FailedDownloads) with { IsOfVideos = true },
        Most("max-storage-mb", GateUnit.Megabytes, "size of all videos", o => o.MaxStorageMb, r => GateMeasures.Megabytes(r.Metrics.Downloads.TotalBytes)) with { IsOfVideos = true },
        Least("min-video-mb", GateUnit.Megabytes, "size of the smallest video", o => o.MinVideoMb, GateMeasures.SmallestVideo) with { IsOfVideos = true },
        Most("max-cost-usd", GateUnit.Dollars, "cost", o => o.MaxCostUsd, GateMeasures.Dollars),
        Most("max-success-drop", GateUnit.Points, "distance of the success rate below the median of earlier batches", o => o.MaxSuccessDrop, GateMeasures.SuccessDrop),
        Most("max-p95-growth", GateUnit.Percent, "growth of the 95th percentile over the median of earlier batches", o => o.MaxP95Growth, GateMeasures.P95Growth),
        new NumberGate("max-failure-share", GateUnit.Percent, "share of tasks that failed", IsMost: true,
            o => o.MaxFailureShare.Select(share => new GateLimit(share.Percent, share.Reason)), GateMeasures.FailureShare),
        Uploaded,
        Committed,
    ];

    private static NumberGate Least(string id, GateUnit unit, string what, Func<ReportOptions, decimal?> limit, Func<BatchReport, Measurement> measure) =>
        new(id, unit, what, IsMost: false, One(limit), (report, _) => measure(report));

    private static NumberGate Most(string id, GateUnit unit, string what, Func<ReportOptions, decimal?> limit, Func<BatchReport, Measurement> measure) =>
        new(id, unit, what, IsMost: true, One(limit), (report, _) => measure(report));

    private static Func<ReportOptions, IEnumerable<GateLimit>> One(Func<ReportOptions, decimal?> limit) => options => limit(options) is { } value ? [new GateLimit(value)] : [];
}
