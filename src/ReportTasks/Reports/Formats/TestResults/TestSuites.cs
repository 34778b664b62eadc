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

    /// <summary>When the first task was created, else when the report was made.</summary>
    public static DateTimeOffset StartOf(BatchReport report) =>
        (report.Find<Timeline>()?.Start ?? report.Metadata.GeneratedAt).ToUniversalTime();

    /// <summary>When the last task ended, else when the report was made; never before the start.</summary>
    public static DateTimeOffset EndOf(BatchReport report)
    {
        var start = StartOf(report);
        var end = (report.Find<Timeline>()?.End ?? report.Metadata.GeneratedAt).ToUniversalTime();
        return end < start ? start : end;
    }
}
