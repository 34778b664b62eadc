using ReportTasks.Metrics;
using ReportTasks.Metrics.Costs;
using ReportTasks.Metrics.Durations;
using ReportTasks.Metrics.Failures;
using ReportTasks.Reports;
using ReportTasks.Sources.PollingResults;

namespace ReportTasks.Analysis.History;

internal static class BatchPoints
{
    private const int MaxReasons = 50;

    private const int ReasonLength = 300;

    /// <param name="page">As in <see cref="BatchPoint.Report"/>.</param>
    public static KnownBatch Of(BatchReport report, string page)
    {
        var failures = report.Find<FailureReasons>()?.Reasons ?? [];
        var sections = report.Sections.Select(section => section.Model);
        List<object> all = [report.Metrics.Summary, report.Metrics.Downloads, report.Metadata, .. sections, .. failures];
        return Of(new ReportRecords { All = all }, page);
    }

    /// <exception cref="PollingFormatException">The report has no time.</exception>
    internal static KnownBatch Of(ReportRecords records, string page)
    {
        var (summary, metadata) = (records.Find<BatchSummary>()!, records.Find<BatchMetadata>()!);
        var (downloads, latency) = (records.Find<DownloadMetrics>(), records.Find<Latency>());
        var (cost, timeline) = (records.Find<Cost>(), records.Find<Timeline>());
        var start = timeline?.Start;
        var at = start ?? metadata.GeneratedAt;
        if (start is null && at == default) throw new PollingFormatException("has no readable batch_metadata.generated_at");
        var point = new BatchPoint(
            metadata.BatchId ?? "",
            metadata.SourcePollingFile,
            at,
            summary.Total,
            summary.Succeeded,
            summary.Failed,
            summary.Cancelled,
            summary.Pending,
            Rounding.Percent(summary.Succeeded, summary.Total, 2),
            latency?.P50Seconds,
            latency?.P95Seconds,
            summary.ElapsedSeconds,
            downloads?.VideosDownloaded ?? 0,
            NotNegative(downloads?.TotalStorageMb) ?? 0,
            NotNegative(cost?.Credits),
            NotNegative(cost?.Usd),
            Reasons(records.Failures),
            page);
        return new KnownBatch(BatchIdentity.Of(point.Source, start?.UtcTicks, timeline?.TasksFingerprint), point);
    }

    /// <summary>Sums the counts of each reason over its codes.</summary>
    private static IReadOnlyList<ReasonCount> Reasons(IEnumerable<FailureReason> failures) =>
    [
        .. failures.Where(failure => failure is { Reason: not null, Count: > 0 })
            .GroupBy(failure => TextLimit.Ellipsis(failure.Reason, ReasonLength), StringComparer.Ordinal)
            .Select(reason => new ReasonCount(reason.Key, reason.Sum(failure => failure.Count)))
            .OrderByDescending(reason => reason.Count)
            .Take(MaxReasons),
    ];

    private static decimal? NotNegative(decimal? number) => number >= 0 ? number : null;
}
