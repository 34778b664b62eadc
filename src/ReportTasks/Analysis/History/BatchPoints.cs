using ReportTasks.Metrics;
using ReportTasks.Metrics.Costs;
using ReportTasks.Metrics.Durations;
using ReportTasks.Metrics.Failures;
using ReportTasks.Reports;

namespace ReportTasks.Analysis.History;

/// <summary>Makes points of the trend from the reports of this run.</summary>
public static class BatchPoints
{
    /// <summary>Reasons that a point keeps.</summary>
    internal const int MaxReasons = 50;

    /// <param name="page">Where its report will be, as <see cref="BatchPoint.Report"/> has it.</param>
    public static KnownBatch Of(BatchReport report, string page)
    {
        ArgumentNullException.ThrowIfNull(report);
        var (summary, downloads) = (report.Metrics.Summary, report.Metrics.Downloads);
        var (latency, cost, timeline) = (report.Find<Latency>(), report.Find<Cost>(), report.Find<Timeline>());
        var start = timeline?.FirstCreatedAt;
        var point = new BatchPoint(
            report.Metadata.BatchId,
            report.Metadata.SourcePollingFile,
            start ?? report.Metadata.GeneratedAt,
            summary.Total,
            summary.Succeeded,
            summary.Failed,
            summary.Cancelled,
            summary.Pending,
            report.Metrics.Performance.SuccessRatePercent,
            latency?.P50Seconds,
            latency?.P95Seconds,
            summary.ElapsedSeconds,
            downloads.VideosDownloaded,
            downloads.TotalStorageMb,
            cost?.Credits,
            cost?.Usd,
            Reasons(report.Find<FailureReasons>()),
            page);
        return new KnownBatch(BatchIdentity.Of(point.Source, start?.UtcTicks, timeline?.TasksFingerprint), point);
    }

    /// <summary>A reason counts once, whatever codes it came with.</summary>
    private static IReadOnlyList<ReasonCount> Reasons(FailureReasons? failures) =>
    [
        .. (failures?.Reasons ?? []).GroupBy(failure => failure.Reason, StringComparer.Ordinal)
            .Select(reason => new ReasonCount(reason.Key, reason.Sum(failure => failure.Count)))
            .OrderByDescending(reason => reason.Count)
            .Take(MaxReasons),
    ];
}
