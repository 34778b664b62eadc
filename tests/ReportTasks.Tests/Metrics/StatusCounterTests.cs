using System.Globalization;
using ReportTasks.Metrics;

namespace ReportTasks.Tests.Metrics;

public sealed class StatusCounterTests
{
    private const int Made = 5_000;

    private readonly StatusCounter counter = new();

    [Fact]
    public void Made_up_statuses_without_end_go_under_one()
    {
        for (var i = 0; i < Made; i++) counter.Add(i.ToString(CultureInfo.InvariantCulture));
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
    public void Those_of_Runway_are_counted_however_late_they_come(string status)
    {
        for (var i = 0; i < Made; i++) counter.Add(i.ToString(CultureInfo.InvariantCulture));
        counter.Add(status);
        counter.Add(status);
        counter.Of(status).ShouldBe(2);
        counter.ToList().Sum(count => count.Value).ShouldBe(Made + 2);
    }

    [Fact]
    public void A_long_one_is_cut_and_still_one()
    {
        counter.Add(new string('x', 301) + "a");
        counter.Add(new string('x', 301) + "b");
        counter.ToList().ShouldBe([new(new string('x', 300) + "...", 2)]);
    }

    [Fact]
    public void A_long_one_that_is_there_is_counted_however_late_it_comes_again()
    {
        var status = new string('x', 400);
        counter.Add(status);
        for (var i = 0; i < Made; i++) counter.Add(i.ToString(CultureInfo.InvariantCulture));
        counter.Add(status);
        counter.ToList()[0].ShouldBe(new(new string('x', 300) + "...", 2));
    }
}
