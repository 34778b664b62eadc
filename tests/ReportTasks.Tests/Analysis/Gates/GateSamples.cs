using ReportTasks.Analysis.Gates;
using ReportTasks.Analysis.History;
using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Downloads;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Costs;
using ReportTasks.Metrics.Durations;
using ReportTasks.Metrics.Failures;
using ReportTasks.Options;
using ReportTasks.Options.Binding;
using ReportTasks.Reports;
using ReportTasks.Tasks.Adapters;
using ReportTasks.Tests.Reports;

namespace ReportTasks.Tests.Analysis.Gates;

/// <summary>Sample batches, and the gate options to check them with.</summary>
internal static class GateSamples
{
    /// <summary>A batch of 10,000 tasks with values for every gate.</summary>
    public static BatchReport Full { get; } = Batch(succeeded: 9_000, failed: 700, cancelled: 100, pending: 200)
        .Having(new Latency(9_000, 10, 60.5m, 55, 90, 120.25m, 150, 200, 20))
        .Having(new Cost(1_000, 10, 1, 0.01m, 0, 0, IsEstimated: false, UnpricedTasks: 0, []))
        .Having(Trend(92.5m, 100))
        .Having(new FailureReasons([new("Unknown error", null, 400, 57.14m, [], RetryAdvice.Later), new("bad", "INTERNAL.BAD_OUTPUT.CODE01", 300, 42.86m, [], RetryAdvice.ChangeInput)]))
        .Having(Downloads(failed: 3));

    public static BatchReport Empty { get; } = Batch(0, 0, 0, 0);

    public static ReportOptions Options(params string[] words)
    {
        var given = words.Select(word => word.Split('=', 2)).ToLookup(pair => pair[0], pair => pair.Length > 1 ? pair[1] : "", StringComparer.Ordinal);
        var bound = OptionBinder.Bind(OptionTable.All, [new OptionSource(option => [.. given[option.Name]], option => $"--{option.Name}")]);
        bound.Errors.ShouldBeEmpty();
        return bound.Options;
    }

    public static GateResult Judge(this BatchReport report, string option) => GateJudge.Judge(report, Options(option)).Gates.ShouldHaveSingleItem();

    public static BatchReport Batch(long succeeded, long failed, long cancelled, long pending, decimal elapsed = 3_600) => new(
        new BatchMetrics(
            new BatchSummary(succeeded + failed + cancelled + pending, succeeded, failed, cancelled, pending, elapsed),
            new PerformanceMetrics(0, 0, "0.0s", 0, 0),
            new DownloadMetrics(8, 100, 0.098m, 12.5m) { TotalBytes = 100 * 1_048_576, SmallestBytes = 1_048_576 },
            [],
            []),
        new BatchMetadata(Measured.Now, "20250617_041141", "polling.json", ""),
        []);

    public static BatchReport Having(this BatchReport report, object model) => report.With(new ReportSection(model.GetType().Name, model));

    public static BatchTrend Trend(decimal? rate, decimal? p95) =>
        new([], new BatchPoint("", "", Measured.Now, 0, 0, 0, 0, 0, 0, null, null, 0, 0, 0, null, null, [], ""), rate, p95);

    public static DownloadSummary Downloads(int failed) => new(
        [.. Enumerable.Range(0, failed).Select(number => new VideoDownload(new BatchTask(), new VideoName($"{number}.mp4"), new Failed("gone", 1)))], TimeSpan.Zero);
}
