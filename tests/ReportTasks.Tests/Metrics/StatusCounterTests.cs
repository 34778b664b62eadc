using System.Globalization;
using ReportTasks.Batches;
using ReportTasks.Metrics;

namespace ReportTasks.Tests.Metrics;

public sealed class StatusCounterTests
{
    private const int Made = 5_000;

    private readonly StatusCounter counter = new();

    [Fact]
    public void Statuses_beyond_the_limit_are_counted_together()
    {
        for (var i = 0; i < Made; i++) counter.Add(i.ToString(CultureInfo.InvariantCulture), TaskOutcome.Unknown);
        var counts = counter.ToList();
        counts.Count.ShouldBe(StatusCounter.MaxStatuses + 1);
        counts[^1].ShouldBe(new(StatusCounter.OtherStatuses, Made - StatusCounter.MaxStatuses));
        counts[0].ShouldBe(new("0", 1));
        counter.Total.ShouldBe(Made);
    }

    [Theory]
    [InlineData("SUCCEEDED")]
    [InlineData("FAILED")]
    [InlineData("CANCELLED")]
    [InlineData("PENDING")]
    [InlineData("RUNNING")]
    [InlineData("THROTTLED")]
    public void Statuses_of_Runway_are_counted_even_beyond_the_limit(string status)
    {
        for (var i = 0; i < Made; i++) counter.Add(i.ToString(CultureInfo.InvariantCulture), TaskOutcome.Unknown);
        counter.Add(status, StatusWords.MeaningOf(status));
        counter.Add(status, StatusWords.MeaningOf(status));
        counter.Of(StatusWords.MeaningOf(status)).ShouldBe(2);
        counter.ToList().ShouldContain(new KeyValuePair<string, long>(status, 2));
        counter.ToList().Sum(count => count.Value).ShouldBe(Made + 2);
    }

    [Fact]
    public void Long_statuses_are_truncated_and_counted_together()
    {
        counter.Add(new string('x', 301) + "a", TaskOutcome.Unknown);
        counter.Add(new string('x', 301) + "b", TaskOutcome.Unknown);
        counter.ToList().ShouldBe([new(new string('x', 300) + "...", 2)]);
    }

    [Fact]
    public void A_known_long_status_is_counted_even_beyond_the_limit()
    {
        var status = new string('x', 400);
        counter.Add(status, TaskOutcome.Unknown);
        for (var i = 0; i < Made; i++) counter.Add(i.ToString(CultureInfo.InvariantCulture), TaskOutcome.Unknown);
        counter.Add(status, TaskOutcome.Unknown);
        counter.ToList()[0].ShouldBe(new(new string('x', 300) + "...", 2));
    }
}
