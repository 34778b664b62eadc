using ReportTasks.Batches;
using ReportTasks.Metrics;
using ReportTasks.Tests.Reports;

namespace ReportTasks.Tests.Metrics;

public sealed class TimelineTests
{
    [Fact]
    public void The_timeline_spans_the_first_creation_to_the_last_completion() => ShouldBe(
        "2025-06-17T04:00:00Z", "2025-06-17T04:20:00.5Z",
        Task("2025-06-17T04:10:00", "2025-06-17T04:20:00.5"), Task("2025-06-17T06:00:00+02:00", "2025-06-17T04:11:00"), Task("no time", "none"));

    [Fact]
    public void The_first_and_last_representable_times_are_valid_unless_an_offset_exceeds_them()
    {
        ShouldBe("0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", Task("0001-01-01T00:00:00", "9999-12-31T23:59:59.9999999"));
        ShouldBe(null, null, Task("0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59.9999999-00:01"));
    }

    [Fact]
    public void Without_times_the_timeline_has_no_ends() => ShouldBe(null, null, Task(null, null));

    private static void ShouldBe(string? first, string? last, params BatchTask[] tasks)
    {
        var section = new TimelineSection();
        foreach (var task in tasks) section.Add(MeasuredTask.Of(task));
        var json = section.Json();
        ((string?)json["first_created_at"], (string?)json["last_completed_at"]).ShouldBe((first, last));
    }

    private static BatchTask Task(string? created, string? completed) => new() { Timestamp = created, CompletionTime = completed };
}
