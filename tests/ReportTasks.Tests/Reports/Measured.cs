using ReportTasks.Batches;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Costs;
using ReportTasks.Metrics.Durations;
using ReportTasks.Metrics.Failures;
using ReportTasks.Metrics.Slices;
using ReportTasks.Options;
using ReportTasks.Reports;

namespace ReportTasks.Tests.Reports;

/// <summary>Measures batches as GenerateReport does.</summary>
internal static class Measured
{
    public static readonly DateTimeOffset Now = new(2025, 6, 17, 4, 11, 41, TimeSpan.FromHours(2));

    public static IReadOnlyList<ISection> Sections() => [new LatencySection(), new FailuresSection(), new TimelineSection(), new SlicesSection(), new CostSection(PriceList.BuiltIn)];

    public static BatchReport Report(string pollingFile, string outputDirectory, ReportOptions? options = null) =>
        WithWarnings(pollingFile, outputDirectory, options).Report;

    public static (BatchReport Report, IReadOnlyList<string> Warnings) WithWarnings(string pollingFile, string outputDirectory, ReportOptions? options = null)
    {
        using var queue = new RetryQueueFile(Path.Combine(outputDirectory, "retry_queue_x.json"), isDryRun: true);
        return new BatchMeasurement(Sections, options ?? new ReportOptions()).Measure(
            pollingFile, outputDirectory, new BatchMetadata(Now, "20250617_041141", Path.GetFileName(pollingFile), ""), null, queue, CancellationToken.None);
    }

    /// <summary>Measures tasks without files.</summary>
    public static BatchMetrics Metrics(IEnumerable<BatchTask> tasks, PollingStats? stats = null)
    {
        var numbers = new BatchAccumulator();
        foreach (var task in tasks) numbers.Add(MeasuredTask.Of(task));
        return numbers.Complete(stats ?? new PollingStats());
    }
}
