using ReportTasks.Metrics;

namespace ReportTasks.Reports.Formats.TestResults;

/// <summary>The number of test cases by status.</summary>
internal sealed record TestCounts(long Passed, long Failed, long Skipped, long Pending, long Other)
{
    public long Total => Passed + Failed + Skipped + Pending + Other;

    public static TestCounts operator +(TestCounts a, TestCounts b) =>
        new(a.Passed + b.Passed, a.Failed + b.Failed, a.Skipped + b.Skipped, a.Pending + b.Pending, a.Other + b.Other);

    public static TestCounts Sum(IEnumerable<TestCounts> counts) =>
        counts.Aggregate(new TestCounts(0, 0, 0, 0, 0), (sum, next) => sum + next);

    public static TestCounts Of(BatchSummary tasks) => new(
        tasks.Succeeded, tasks.Failed, tasks.Cancelled, tasks.Pending,
        tasks.Total - tasks.Succeeded - tasks.Failed - tasks.Cancelled - tasks.Pending);

    public static TestCounts Of(IReadOnlyList<TestCase> tests) => new(
        Count(tests, TestStatus.Passed), Count(tests, TestStatus.Failed), Count(tests, TestStatus.Skipped),
        Count(tests, TestStatus.Pending), Count(tests, TestStatus.Other));

    private static long Count(IReadOnlyList<TestCase> tests, TestStatus status) => tests.LongCount(test => test.Status == status);
}
