using ReportTasks.Downloads;
using ReportTasks.History;
using ReportTasks.Metrics;
using ReportTasks.Reports;

namespace ReportTasks.Gates;

/// <summary>How the gates measure a batch: by the report's own numbers, not rounded where the report rounds.</summary>
internal static class GateMeasures
{
    private const decimal BytesPerMegabyte = 1_048_576;

    // The median of two thirds is another decimal than two thirds, in its last digit.
    private const int ComparedDecimals = 12;

    private static readonly Measurement NoTasks = Measurement.None("the batch has no tasks");
    private static readonly Measurement NoHistory = Measurement.None("there is no earlier batch to compare with");
    private static readonly Measurement NoTimes = Measurement.None("no task succeeded and says when it began and ended");

    public static Measurement SuccessRate(BatchReport report) => Tasks(report, summary => summary.Succeeded * 100m / summary.Total);

    /// <summary>Nothing, of a batch without tasks: that none failed says nothing then.</summary>
    public static Measurement Tasks(BatchReport report, Func<BatchSummary, decimal> count) => report.Metrics.Summary.Total == 0 ? NoTasks : count(report.Metrics.Summary);

    public static Measurement Seconds(BatchReport report, Func<Latency, decimal?> seconds) => report.Find<Latency>() is { } latency && seconds(latency) is { } known ? known : NoTimes;

    public static Measurement Elapsed(BatchReport report) => report.Metrics.Summary.ElapsedSeconds is > 0 and var elapsed
        ? elapsed
        : Measurement.None("the polling results do not say when polling began and ended");

    public static Measurement FailedDownloads(BatchReport report) => report.Find<DownloadSummary>() is { } downloads
        ? downloads.FailedCount
        : Measurement.None("this run did not download");

    public static Measurement SmallestVideo(BatchReport report) => report.Metrics.Downloads.SmallestBytes is { } bytes
        ? Megabytes(bytes)
        : Measurement.None("no video of the batch is there");

    public static decimal Megabytes(long bytes) => bytes / BytesPerMegabyte;

    public static Measurement Dollars(BatchReport report) => report.Find<Cost>() switch
    {
        { ExactUsd: { } usd, UnpricedTasks: > 0 and var unpriced } => Measurement.AtLeast(usd, $"the cost of {Plural.Of(unpriced, "task")} is not known (the notes on the cost say why)"),
        { ExactUsd: { } usd } => usd,
        _ => Measurement.None("the cost is not known"),
    };

    public static Measurement SuccessDrop(BatchReport report) => report.Find<BatchTrend>()?.ExactMedianSuccessRatePercent is { } median
        ? Tasks(report, summary => Rounding.Round(median - (summary.Succeeded * 100m / summary.Total), ComparedDecimals))
        : NoHistory;

    public static Measurement P95Growth(BatchReport report) => (report.Find<BatchTrend>()?.MedianP95Seconds, report.Find<Latency>()?.P95Seconds) switch
    {
        (not > 0, _) => NoHistory,
        (_, null) => NoTimes,
        ({ } median, { } p95) => (p95 - median) * 100 / median,
    };

    /// <summary>Of all tasks, as of failures a single one could be 100 %.</summary>
    public static Measurement FailureShare(BatchReport report, string reason)
    {
        var (total, failures) = (report.Metrics.Summary.Total, report.Find<FailureReasons>()?.Reasons ?? []);
        if (total == 0) return NoTasks;
        var share = failures.Where(failure => IsFor(failure, reason)).Sum(failure => failure.Count) * 100m / total;
        return failures.Any(failure => failure.Reason == FailuresSection.OtherReasons)
            ? Measurement.AtLeast(share, "the batch has too many different reasons to count each")
            : share;
    }

    /// <summary>As it stands in the report: what ended a destination is a failure of each of its files.</summary>
    public static string? MissingUploads(BatchReport report) => report.Find<UploadedBatch>() is { } uploaded
        ? UploadGaps.Sentence(uploaded.Destinations.Select(destination => (destination.Destination, destination.Failed, destination.Problem is not null)))
        : null;

    private static bool IsFor(FailureReason failure, string reason) =>
        failure.Reason.Equals(reason, StringComparison.OrdinalIgnoreCase)
        || (failure.Code is { } code && (code.Equals(reason, StringComparison.OrdinalIgnoreCase) || code.StartsWith(reason + ".", StringComparison.OrdinalIgnoreCase)));
}
