using ReportTasks.Analysis.Gates;
using ReportTasks.Metrics;

namespace ReportTasks.Reports.Formats.TestResults;

/// <summary>How a batch is parted for tools that know suites of tests: its tasks, and its gates where it has any.</summary>
internal static class TestSuites
{
    public static string NameOf(BatchReport report) => TextLine.Of(report.Metadata.SourcePollingFile, TestCase.NameLength);

    public static string NameOfGates(BatchReport report) => "Gates of " + NameOf(report);

    public static IReadOnlyList<TestCase> Gates(BatchReport report) => [.. (report.Find<GateResults>()?.Gates ?? []).Select(TestCase.Of)];

    public static TestCounts CountsOf(BatchReport report) => TestCounts.Of(report.Metrics.Summary) + TestCounts.Of(Gates(report));

    /// <summary>When the batch began: its first task, else when its report was made.</summary>
    public static DateTimeOffset StartOf(BatchReport report) => (report.Find<Timeline>()?.FirstCreatedAt ?? report.Metadata.GeneratedAt).ToUniversalTime();

    /// <summary>When it ended: its last task, else when its report was made; never before it began.</summary>
    public static DateTimeOffset EndOf(BatchReport report)
    {
        var (start, end) = (StartOf(report), (report.Find<Timeline>()?.LastCompletedAt ?? report.Metadata.GeneratedAt).ToUniversalTime());
        return end < start ? start : end;
    }
}
