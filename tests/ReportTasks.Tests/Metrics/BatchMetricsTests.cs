using CsCheck;
using ReportTasks.Batches;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Durations;
using ReportTasks.Tests.Reports;

namespace ReportTasks.Tests.Metrics;

public sealed class BatchMetricsTests
{
    private static readonly string?[] Statuses = ["SUCCEEDED", "FAILED", "CANCELLED", "PENDING", "RUNNING", "THROTTLED", "SOMETHING_NEW", null, ""];

    private static readonly Gen<string?> Status = Gen.Int[0, Statuses.Length - 1].Select(index => Statuses[index]);

    private static readonly Gen<BatchTask[]> Batches = Gen.Select(Status, Status, Gen.Int[0, 100_000],
        (status, final, seconds) => new BatchTask
        {
            OriginalStatus = status,
            FinalStatus = final,
            Timestamp = "2025-06-17T04:00:00",
            CompletionTime = new DateTime(2025, 6, 17, 4, 0, 0).AddSeconds(seconds).ToString("s"),
        }).Array[0, 60];

    [Fact]
    public void Task_counts_add_up_to_the_total() => Batches.Sample(tasks =>
    {
        var metrics = Measured.Metrics(tasks);
        var summary = metrics.Summary;
        var other = metrics.StatusCounts.Where(count => count.Key is "SOMETHING_NEW" or "UNKNOWN").Sum(count => count.Value);
        return summary.Total == tasks.Length
            && metrics.StatusCounts.Sum(count => count.Value) == tasks.Length
            && summary.Succeeded + summary.Failed + summary.Cancelled + summary.Pending + other == tasks.Length
            && metrics.Performance.SuccessRatePercent is >= 0 and <= 100;
    });

    [Fact]
    public void Percentiles_are_ordered_and_between_minimum_and_maximum() => Gen.Long[-1_000_000, 1_000_000_000_000].Array[1, 200].Sample(ticks =>
    {
        Array.Sort(ticks);
        decimal[] steps = [ticks[0], .. new decimal[] { 50, 90, 95, 99 }.Select(percent => Percentiles.Of(ticks, percent)), ticks[^1]];
        return steps.Zip(steps.Skip(1)).All(pair => pair.First <= pair.Second);
    });

    // Python 3.11: statistics.quantiles(..., n=100, method="inclusive") and statistics.stdev, rounded half to even.
    [Fact]
    public void Latency_matches_Python()
    {
        var latency = Latency([12.5, 31.25, 8, 45.2, 45.3, 61.001, 59.9, 120.75, 33.333, 90.1]);
        latency.ShouldBe(
            """{"count":10,"min_seconds":8.0,"mean_seconds":50.733,"p50_seconds":45.25,"p90_seconds":93.165"""
            + ""","p95_seconds":106.958,"p99_seconds":117.992,"max_seconds":120.75,"standard_deviation_seconds":34.435"""
            + ""","histogram":[{"from_seconds":0,"to_seconds":20,"count":2},{"from_seconds":20,"to_seconds":40,"count":2}"""
            + """,{"from_seconds":40,"to_seconds":60,"count":3},{"from_seconds":60,"to_seconds":80,"count":1}"""
            + """,{"from_seconds":80,"to_seconds":100,"count":1},{"from_seconds":100,"to_seconds":120,"count":0}"""
            + """,{"from_seconds":120,"to_seconds":140,"count":1}]}""");
    }

    [Fact]
    public void Latency_is_empty_without_durations() => Latency([]).ShouldStartWith("""{"count":0,"min_seconds":null,"mean_seconds":null,""");

    [Fact]
    public void One_duration_has_no_standard_deviation() => Latency([5]).ShouldEndWith(
        """max_seconds":5.0,"standard_deviation_seconds":null,"histogram":[{"from_seconds":5,"to_seconds":6,"count":1}]}""");

    [Theory]
    [InlineData(1, 32, "3.12")]
    [InlineData(3, 32, "9.38")]
    [InlineData(1, 160, "0.62")]
    [InlineData(2, 3, "66.67")]
    [InlineData(43, 60, "71.67")]
    public void The_rate_is_rounded_half_to_even(int succeeded, int total, string rate) => Measured.Metrics(
            [.. Enumerable.Repeat(new BatchTask { FinalStatus = "SUCCEEDED" }, succeeded), .. Enumerable.Repeat(new BatchTask { FinalStatus = "FAILED" }, total - succeeded)])
        .Performance.SuccessRatePercent.ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(rate);

    [Fact]
    public void The_average_covers_succeeded_tasks_with_both_times_readable()
    {
        var task = new BatchTask { FinalStatus = "SUCCEEDED", Timestamp = "2025-06-17T04:00:00", CompletionTime = "2025-06-17T04:00:45.249" };
        var performance = Measured.Metrics(
        [
            task, task with { CompletionTime = "not a time" }, task with { Timestamp = null }, task with { FinalStatus = "FAILED", CompletionTime = "2025-06-17T05:00:00" },
        ]).Performance;
        (performance.AverageTaskDurationSeconds, performance.AverageTaskDurationFormatted).ShouldBe((45.25m, "45.2s"));
    }

    [Theory]
    [InlineData("2025-06-17T04:00:00", "2025-06-17T04:04:05.700000", 245.7)]
    [InlineData("2025-06-17T06:00:00+02:00", "2025-06-17T04:04:05.7", 245.7)]
    [InlineData("2025-06-17T04:00:00", "soon", 0)]
    [InlineData(null, "2025-06-17T04:00:00", 0)]
    [InlineData("2025-06-17T04:00:00.000000001", "2025-06-17T04:00:00.123456789", 0.1234567)]
    [InlineData("2025-06-17T04:00:10", "2025-06-17T04:00:00", -10)]
    public void Elapsed_is_the_polling_time(string? start, string? end, double seconds) =>
        Measured.Metrics([], new PollingStats(start, end)).Summary.ElapsedSeconds.ShouldBe((decimal)seconds);

    private static string Latency(double[] seconds)
    {
        var section = new LatencySection();
        foreach (var each in seconds) section.Add(new MeasuredTask(new BatchTask { FinalStatus = BatchTask.Succeeded }, 0, (long)Math.Round(each * TimeSpan.TicksPerSecond), null));
        return section.Json().ToJsonString();
    }
}
