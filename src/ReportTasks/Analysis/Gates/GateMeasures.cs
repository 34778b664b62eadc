using ReportTasks.Analysis.History;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Costs;
using ReportTasks.Metrics.Durations;
using ReportTasks.Metrics.Failures;
using ReportTasks.Reports;

namespace ReportTasks.Analysis.Gates;

/// <summary>Measures a batch for the gates, with unrounded numbers.</summary>
internal static class GateMeasures
{
    private const decimal BytesPerMegabyte = 1_048_576;

    // Two thirds, computed in different ways, may differ in the last digit.
    private const int ComparedDecimals = 12;

    private static readonly Measurement NoTasks = Measurement.None("the batch has no tasks");
    private static readonly Measurement NoHistory = Measurement.Skip("needs a previous batch to compare with");
    private static readonly Measurement NoSuccess = Measurement.None("no task succeeded");

    public static Measurement SuccessRate(BatchReport report) =>
        Tasks(report, summary => summary.Succeeded * 100m / summary.Total);

    /// <summary>Measures tasks. A batch without tasks cannot be measured, because "no failures" would pass.</summary>
    public static Measurement Tasks(BatchReport report, Func<BatchSummary, decimal> count) =>
        report.Metrics.Summary.Total == 0 ? NoTasks : count(report.Metrics.Summary);

    /// <summary>Counts tasks with one status. Tasks with an unknown status may have it too.</summary>
    public static Measurement Status(BatchReport report, Func<BatchSummary, long> count)
    {
        var summary = report.Metrics.Summary;
        if (summary.Total == 0) return NoTasks;
        var (known, most) = (count(summary), count(summary) + summary.Unknown);
        return Measurement.Between(
            known, most, $"the count is {known}, but {UnknownStatuses(summary.Unknown)} could raise it to {most}");
    }

    public static Measurement Seconds(BatchReport report, Func<Latency, decimal?> seconds)
    {
        var succeeded = report.Metrics.Summary.Succeeded;
        if (succeeded == 0) return NoSuccess;
        if (report.Find<Latency>() is not { } latency || seconds(latency) is not { } known)
        {
            return Measurement.Lost(succeeded == 1
                ? "the duration of the succeeded task is unknown"
                : $"the durations of all {succeeded} succeeded tasks are unknown");
        }

        return latency.Count == succeeded
            ? known
            : new Measurement(known, null) { Note = $"of {latency.Count} of {Plural.Of(succeeded, "task")}" };
    }

    public static Measurement Elapsed(BatchReport report) => report.Metrics.Summary switch
    {
        { ElapsedProblem: { } problem } => Measurement.Lost(problem),
        { IsElapsedKnown: true, ElapsedSeconds: > 0 and var elapsed } => elapsed,
        _ => Measurement.None("polling_stats has no start and end time that differ"),
    };

    public static Measurement FailedDownloads(BatchReport report) => report.Find<DownloadSummary>() is { } downloads
        ? downloads.FailedCount
        : Measurement.None("this run downloaded nothing");

    public static Measurement SmallestVideo(BatchReport report) => report.Metrics.Downloads.SmallestBytes is { } bytes
        ? Megabytes(bytes)
        : Measurement.None("the batch has no videos on disk");

    public static decimal Megabytes(long bytes) => bytes / BytesPerMegabyte;

    public static Measurement Dollars(BatchReport report) => report.Find<Cost>() switch
    {
        { ExactUsd: { } usd, UnpricedTasks: > 0 and var unpriced } => Measurement.AtLeast(
            usd, $"the cost of {Plural.Of(unpriced, "task")} is unknown (see the notes on the cost)"),
        { ExactUsd: { } usd } => usd,
        _ => Measurement.None("the cost is unknown"),
    };

    public static Measurement SuccessDrop(BatchReport report) =>
        report.Find<BatchTrend>()?.ExactMedianSuccessRatePercent is { } median
        ? Tasks(report, summary => Rounding.Round(median - (summary.Succeeded * 100m / summary.Total), ComparedDecimals))
        : NoHistory;

    public static Measurement P95Growth(BatchReport report) => report.Find<BatchTrend>()?.MedianP95Seconds is > 0 and var median
        ? Seconds(report, latency => (latency.P95Seconds - median) * 100 / median)
        : NoHistory;

    /// <summary>The share of all tasks, because of the failed tasks alone, a single one could be 100%.</summary>
    public static Measurement FailureShare(BatchReport report, string reason)
    {
        var (summary, failures) = (report.Metrics.Summary, report.Find<FailureReasons>()?.Reasons ?? []);
        if (summary.Total == 0) return NoTasks;
        var count = failures.Where(failure => IsFor(failure, reason)).Sum(failure => failure.Count);
        var share = count * 100m / summary.Total;
        return failures.Any(failure => failure.Reason == FailuresSection.OtherReasons)
            ? Measurement.AtLeast(share, "the batch has too many failure reasons to count each")
            : Measurement.Between(
                share,
                (count + summary.Unknown) * 100m / summary.Total,
                $"{UnknownStatuses(summary.Unknown)} could have failed for that reason");
    }

    /// <summary>Describes missing uploads; empty if none are missing; null if the report has no uploads.</summary>
    public static string? MissingUploads(BatchReport report) => report.Find<UploadedBatch>() is { } uploaded
        ? UploadGaps.Sentence(uploaded.Destinations.Select(
            destination => (destination.Destination, destination.Failed, destination.Problem is not null)))
        : null;

    private static string UnknownStatuses(long tasks) => $"{Plural.Of(tasks, "task")} with an unknown status";

    private static bool IsFor(FailureReason failure, string reason) =>
        failure.Reason.Equals(reason, StringComparison.OrdinalIgnoreCase)
        || (failure.Code is { } code
            && (code.Equals(reason, StringComparison.OrdinalIgnoreCase)
                || code.StartsWith(reason + ".", StringComparison.OrdinalIgnoreCase)));
}
