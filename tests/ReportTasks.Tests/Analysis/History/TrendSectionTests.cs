using ReportTasks.Analysis.Gates;
using ReportTasks.Analysis.History;
using ReportTasks.Analysis.Insights;
using ReportTasks.Tests.Analysis.Gates;
using ReportTasks.Tests.Reports;

namespace ReportTasks.Tests.Analysis.History;

public sealed class TrendSectionTests
{
    [Fact]
    public void The_trend_shows_30_previous_batches_and_its_medians_use_20()
    {
        var known = Enumerable.Range(1, 50).Select(night => Point(night, succeeded: night)).ToList();

        var trend = TrendSection.Trend(known[39], known);

        trend.Earlier.Select(point => point.Succeeded).ShouldBe(Enumerable.Range(10, 30).Select(succeeded => (long)succeeded));
        trend.MedianSuccessRatePercent.ShouldBe(29.5m, "of 20 to 39");
        trend.MedianP95Seconds.ShouldBe(295m);
    }

    [Fact]
    public void Batches_without_tasks_are_listed_but_have_no_rate()
    {
        var trend = TrendSection.Trend(Point(9, 50), [Point(1, 80), Point(2, 0) with { Total = 0, SuccessRatePercent = 0, P95Seconds = null }]);

        trend.Earlier.Count.ShouldBe(2);
        (trend.MedianSuccessRatePercent, trend.MedianP95Seconds).ShouldBe((80m, 800m));
        ((SuccessRate)SuccessRateSection.Of(trend).Model).ShouldBe(new SuccessRate(50, 40.38m, 59.62m, 80, -30));
    }

    [Fact]
    public void Medians_use_only_the_shown_batches()
    {
        var idle = Enumerable.Range(10, 30).Select(night => Point(night, 0) with { Total = 0, SuccessRatePercent = 0, P95Seconds = null });

        var trend = TrendSection.Trend(Point(50, 50), [Point(1, 80), .. idle]);

        (trend.Earlier.Count, trend.MedianSuccessRatePercent, trend.MedianP95Seconds).ShouldBe((30, null, null));
    }

    [Fact]
    public void Rounding_is_not_a_drop_of_the_success_rate()
    {
        var twoThirds = Point(1, 2) with { Total = 3, SuccessRatePercent = 66.67m };

        var trend = TrendSection.Trend(Point(3, 4), [twoThirds, twoThirds with { At = NightlyReport.Start.AddDays(2) }]);

        trend.MedianSuccessRatePercent.ShouldBe(66.67m);
        var report = GateSamples.Batch(4, 2, 0, 0).Having(trend);
        (report.Judge("max-success-drop=0").Verdict, report.Judge("max-success-drop=0").ActualValue).ShouldBe((GateVerdict.Passed, 0m));
        GateSamples.Batch(3_999, 2_001, 0, 0).Having(trend).Judge("max-success-drop=0").Verdict.ShouldBe(GateVerdict.Missed);
    }

    [Fact]
    public void A_batch_has_the_same_identity_in_its_report_and_in_the_run()
    {
        var report = GateSamples.Empty with { Metadata = GateSamples.Empty.Metadata with { SourcePollingFile = @"nights\a.json" } };

        BatchPoints.Of(report, "").Identity.ShouldBe(BatchIdentity.Of("nights/a.json", null, null));
    }

    [Fact]
    public void Without_history_and_tasks_the_trend_has_no_medians()
    {
        var trend = TrendSection.Trend(Point(1, 0) with { Total = 0, SuccessRatePercent = 0 }, []);

        (trend.Earlier.Count, trend.MedianSuccessRatePercent, trend.MedianP95Seconds).ShouldBe((0, null, null));
        SuccessRateSection.Of(trend).Model.ShouldBe(new SuccessRate(0, null, null, null, null));
        TrendSection.Of(trend).Json().ToJsonString().ShouldBe("""{"earlier_batches":0,"median_success_rate_percent":null,"median_p95_seconds":null,"points":[]}""");
    }

    private static BatchPoint Point(int night, int succeeded) => new(
        $"{night}", "a.json", NightlyReport.Start.AddDays(night), 100, succeeded, 100 - succeeded, 0, 0, succeeded, 5, 10m * succeeded, 0, 0, 0, null, null, [], "");
}
