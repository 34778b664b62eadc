using System.Globalization;
using ReportTasks.Batches;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Durations;
using ReportTasks.Tests.Reports;

namespace ReportTasks.Tests.Metrics;

/// <summary>Input that could silently give wrong numbers.</summary>
public sealed class UncertainMetricsTests
{
    private static readonly string[] Spellings =
        ["failed", "CANCELED", "COMPLETED", "succeeded", "SUCCEEDED ", "queued", "PENDING", "odd"];

    private static readonly BatchTask Good = new()
    {
        TaskId = "good",
        FinalStatus = "SUCCEEDED",
        Timestamp = "2025-06-17T04:00:00Z",
        CompletionTime = "2025-06-17T04:00:45Z",
    };

    [Fact]
    public void Statuses_are_counted_by_meaning_and_listed_as_written()
    {
        var metrics = Measured.Metrics(Spellings.Select(status => new BatchTask { FinalStatus = status }));
        var summary = metrics.Summary;

        (summary.Total, summary.Succeeded, summary.Failed, summary.Cancelled, summary.Pending, summary.Unknown)
            .ShouldBe((8, 3, 1, 1, 2, 1));
        metrics.StatusCounts.Select(status => status.Key).ShouldBe(Spellings);
    }

    [Fact]
    public void Unknown_statuses_give_a_warning_with_names_and_counts()
    {
        string[] statuses = ["odd", "odd", "strange", "a", "b", "c", "d"];
        Warnings([.. statuses.Select(status => new BatchTask { FinalStatus = status })]).ShouldBe(
        [
            "7 tasks have an unknown status and are not counted as succeeded, failed, canceled or pending: "
            + "'odd' (2), 'strange' (1), 'a' (1), 'b' (1), 'c' (1) and 1 more. Write SUCCEEDED, FAILED, CANCELLED or PENDING.",
        ]);
        Warnings([new BatchTask()]).ShouldBe(
        [
            "1 task has an unknown status and is not counted as succeeded, failed, canceled or pending: 'UNKNOWN' (1). "
            + "Write SUCCEEDED, FAILED, CANCELLED or PENDING.",
        ]);
    }

    [Fact]
    public void A_negative_duration_is_excluded_and_gives_a_warning()
    {
        var local = Good with { TaskId = "local", Timestamp = "2025-06-17T05:00:00", CompletionTime = "2025-06-17T04:00:45Z" };
        var performance = Measured.Metrics([Good, local]).Performance;

        (performance.AverageTaskDurationSeconds, performance.IsAverageKnown).ShouldBe((45, true));
        Warnings([Good, local]).ShouldBe(
        [
            "1 task was completed before it was created, for example task local. Its duration is not counted. "
            + "Write both times with a UTC offset.",
        ]);
        Measured.Metrics([local]).Performance.IsAverageKnown.ShouldBeFalse();
    }

    [Fact]
    public void Latency_excludes_negative_durations()
    {
        var section = new LatencySection();
        section.Add(MeasuredTask.Of(Good));
        section.Add(MeasuredTask.Of(Good with { CompletionTime = "2025-06-17T03:00:00Z" }));
        section.Json()["count"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public void Unreadable_times_give_one_warning_with_a_count_and_an_example() =>
        Warnings(
            [Good, Good with { Timestamp = "last Tuesday" }, Good with { CompletionTime = "soon" }],
            new PollingStats("never", "2025-06-17T04:00:00Z")).ShouldBe(
        [
            "3 times are unreadable and treated as missing, for example timestamp of task good: 'last Tuesday'. Write times as ISO 8601.",
        ]);

    [Fact]
    public void Missing_times_give_no_warning() =>
        Warnings([Good with { Timestamp = null, CompletionTime = " " }]).ShouldBeEmpty();

    [Theory]
    [InlineData(1_999, 2_000, 2, "99.95")]
    [InlineData(199_999, 200_000, 2, "99.99")]
    [InlineData(1, 30_000, 2, "0.01")]
    [InlineData(1, 30_000, 1, "0.1")]
    [InlineData(29_999, 30_000, 1, "99.9")]
    [InlineData(0, 30_000, 2, "0.0")]
    [InlineData(5, 5, 2, "100.0")]
    [InlineData(4, 5, 2, "80.0")]
    [InlineData(2, 3, 2, "66.67")]
    [InlineData(0, 0, 2, "0")]
    public void A_percentage_is_100_only_if_all_and_0_only_if_none(long count, long total, int decimals, string percent) =>
        Rounding.Percent(count, total, decimals).ToString(CultureInfo.InvariantCulture).ShouldBe(percent);

    [Theory]
    [InlineData(80, 2, "80.0")]
    [InlineData(15.73, 2, "15.73")]
    [InlineData(15.70, 2, "15.7")]
    [InlineData(0.04, 2, "0.04")]
    [InlineData(0, 2, "0.0")]
    public void Numbers_have_the_shortest_form_with_at_least_one_decimal(double value, int decimals, string text) =>
        Rounding.Round((decimal)value, decimals).ToString(CultureInfo.InvariantCulture).ShouldBe(text);

    [Theory]
    [InlineData(10, 4, 1, "2.5")]
    [InlineData(1, 3, 2, "0.33")]
    [InlineData(1, 0, 2, "0")]
    public void A_quotient_is_rounded_and_0_without_a_divisor(int dividend, int divisor, int decimals, string text) =>
        Rounding.Divide(dividend, divisor, decimals).ToString(CultureInfo.InvariantCulture).ShouldBe(text);

    [Fact]
    public void The_tasks_fingerprint_ignores_the_order_of_tasks()
    {
        Fingerprint("a", "b", "c").ShouldBe(Fingerprint("c", "a", "b"));
        Fingerprint("a", "b").ShouldNotBe(Fingerprint("a", "c"));
        Fingerprint("a").ShouldNotBe(Fingerprint("a", "b"));
        Fingerprint(null, "").ShouldBeNull();
    }

    private static string? Fingerprint(params string?[] ids)
    {
        var section = new TimelineSection();
        foreach (var id in ids) section.Add(MeasuredTask.Of(new BatchTask { TaskId = id }));
        return ((Timeline)section.Complete()).TasksFingerprint;
    }

    private static IEnumerable<string> Warnings(BatchTask[] tasks, PollingStats? stats = null)
    {
        var numbers = new BatchAccumulator();
        foreach (var task in tasks) numbers.Add(MeasuredTask.Of(task));
        return numbers.Warnings(stats ?? new PollingStats());
    }
}
