using ReportTasks.Analysis.Gates;
using ReportTasks.Metrics;

namespace ReportTasks.Reports.Formats.TestResults;

/// <summary>The suites of a batch: its tasks, and its gates if it has any.</summary>
internal static class TestSuites
{
    public static string NameOf(BatchReport report) => TextLine.Of(report.Metadata.SourcePollingFile, TestCase.NameLength);

    public static string NameOfGates(BatchReport report) => "Gates of " + NameOf(report);

    public static IReadOnlyList<TestCase> Gates(BatchReport report) =>
        [.. (report.Find<GateResults>()?.Gates ?? []).Select(TestCase.Of)];

    public static TestCounts CountsOf(BatchReport report) => TestCounts.Of(report.Metrics.Summary) + TestCounts.Of(Gates(report));

    /// <summary>When the first task was created, else when the report was generated.</summary>
    public static DateTimeOffset StartOf(BatchReport report) =>
        (report.Find<Timeline>()?.Start ?? report.Metadata.GeneratedAt).ToUniversalTime();

    /// <summary>When the last task ended, else when the report was generated; never before the start.</summary>
    public static DateTimeOffset EndOf(BatchReport report)
    {
        var start = StartOf(report);
        var end = (report.Find<Timeline>()?.End ?? report.Metadata.GeneratedAt).ToUniversalTime();
        return end < start ? start : end;
    }
}

internal sealed record TestCounts(long Passed, long Failed, long Skipped, long Pending, long Other)
{
    public long Total => Passed + Failed + Skipped + Pending + Other;

    public static TestCounts operator +(TestCounts a, TestCounts b) =>
        new(a.Passed + b.Passed, a.Failed + b.Failed, a.Skipped + b.Skipped, a.Pending + b.Pending, a.Other + b.Other);

    public static TestCounts Sum(IEnumerable<TestCounts> counts) =>
        counts.Aggregate(new TestCounts(0, 0, 0, 0, 0), (sum, next) => sum + next);

    public static TestCounts Of(BatchSummary tasks) => new(
        tasks.Succeeded, tasks.Failed, tasks.Cancelled, tasks.Pending, tasks.Unknown);

    public static TestCounts Of(IReadOnlyList<TestCase> tests) => new(
        Count(tests, TestStatus.Passed), Count(tests, TestStatus.Failed), Count(tests, TestStatus.Skipped),
        Count(tests, TestStatus.Pending), Count(tests, TestStatus.Other));

    private static long Count(IReadOnlyList<TestCase> tests, TestStatus status) => tests.LongCount(test => test.Status == status);
}
