using ReportTasks.Analysis.Insights;

namespace ReportTasks.Tests.Analysis.Insights;

/// <summary>Changes planted into generated histories are found. Each test uses 50 histories.</summary>
public sealed class PlantedChangesTests
{
    private const int Times = 50;

    private static readonly BatchProfile Usual = new(200, 0.93, 60, 0.3);

    [Fact]
    public void A_sudden_drop_of_the_success_rate_is_found() => ShouldFind("success-rate-off", InsightKind.Regression, (ago, one) => ago == 0 ? one with { Success = 0.72 } : one);

    [Fact]
    public void A_rise_of_the_success_rate_is_found() =>
        ShouldFind("success-rate-off", InsightKind.Improvement, (ago, one) => one with { Success = ago == 0 ? 0.97 : 0.75 });

    [Fact]
    public void A_sudden_rise_of_task_durations_is_found()
    {
        ShouldFind("p50-off", InsightKind.Regression, (ago, one) => ago == 0 ? one with { MedianSeconds = 90 } : one);
        ShouldFind("p95-off", InsightKind.Regression, (ago, one) => ago == 0 ? one with { MedianSeconds = 100 } : one);
    }

    [Fact]
    public void A_slower_tail_with_an_unchanged_median_is_found() => ShouldFind("p95-off", InsightKind.Regression, (ago, one) => ago == 0 ? one with { Spread = 0.65 } : one);

    [Fact]
    public void Shorter_task_durations_are_found() => ShouldFind("p50-off", InsightKind.Improvement, (ago, one) => ago == 0 ? one with { MedianSeconds = 40 } : one);

    [Theory]
    [InlineData(6, InsightKind.Regression)]
    [InlineData(9, InsightKind.Regression)]
    [InlineData(14, InsightKind.Notice)]
    public void A_lasting_drop_of_the_success_rate_is_found(int nights, object kind) =>
        ShouldFind("success-rate-shift", (InsightKind)kind, (ago, one) => ago < nights ? one with { Success = 0.84 } : one);

    [Fact]
    public void A_lasting_rise_of_task_durations_is_found_with_its_start()
    {
        ShouldFind("p95-shift", InsightKind.Regression, (ago, one) => ago < 7 ? one with { MedianSeconds = 75 } : one);
        ShouldFind("p50-shift", InsightKind.Improvement, (ago, one) => ago < 7 ? one with { MedianSeconds = 50 } : one);
        Find(3, (ago, one) => ago < 7 ? one with { MedianSeconds = 75 } : one).Single(insight => insight.Id == "p50-shift").Sentence
            .ShouldContain("and has stayed there for 7 batches, since 2025-05-25 02:00 UTC");
    }

    [Fact]
    public void A_new_failure_reason_is_found() => ShouldFind("failure-reason-new", InsightKind.Regression,
        (ago, one) => ago == 0 ? one with { Success = 0.88, Reasons = [.. one.Reasons, ("ASSET.INVALID", 1)] } : one);

    [Fact]
    public void A_more_frequent_failure_reason_is_found() => ShouldFind("failure-reason-doubled", InsightKind.Regression,
        (ago, one) => ago == 0 ? one with { Success = 0.85, Reasons = [("Unknown error", 0.3), ("INTERNAL.BAD_OUTPUT.CODE01", 0.7)] } : one);

    [Fact]
    public void A_theme_that_fails_more_often_is_found() => ShouldFind("slice-worse", InsightKind.Notice, (_, one) => one with { Tasks = 300, Weak = ("city", 0.65) });

    [Fact]
    public void Hanging_tasks_are_found()
    {
        ShouldFind("stragglers", InsightKind.Notice, (ago, one) => ago == 0 ? one with { Hanging = [900, 1200, 700, 650] } : one);
        Find(1, (ago, one) => ago == 0 ? one with { Hanging = [900, 1200, 700, 650] } : one).Single(insight => insight.Id == "stragglers").Sentence
            .ShouldEndWith(": 'task-1' (1200.0 s), 'task-0' (900.0 s), 'task-2' (700.0 s), and others.");
    }

    [Fact]
    public void A_reason_that_grows_from_one_to_two_tasks_gives_no_insight() =>
        Find(1, (ago, one) => one with { Success = 1 - (ago == 0 ? 0.01 : 0.005), Reasons = [("Unknown error", 1)] }).ShouldBeEmpty();

    [Fact]
    public void Fewer_than_eight_previous_batches_give_no_insights() =>
        InsightSection.Find(new GeneratedHistory(1).Make(Usual, 7, (ago, one) => ago == 0 ? one with { Success = 0.3, MedianSeconds = 200 } : one)).Insights.ShouldBeEmpty();

    [Fact]
    public void A_tiny_change_in_a_constant_history_gives_no_insight()
    {
        var facts = new GeneratedHistory(1).Make(Usual, 20);
        var same = facts.Trend.Current with { Total = 100, Succeeded = 100, Failed = 0, SuccessRatePercent = 100, P50Seconds = 60, P95Seconds = 90, Failures = [] };
        var trend = facts.Trend with
        {
            Earlier = [.. facts.Trend.Earlier.Select(point => same with { At = point.At })],
            Current = same with { Succeeded = 99, Failed = 1, SuccessRatePercent = 99, P50Seconds = 60.5m, P95Seconds = 91 },
        };

        InsightSection.Find(new BatchFacts(trend)).Insights.ShouldBeEmpty();
    }

    [Fact]
    public void A_shift_that_ended_gives_no_insight()
    {
        var told = Enumerable.Range(0, Times).SelectMany(seed => Find(seed, (ago, one) => ago is > 0 and < 9 ? one with { Success = 0.7, MedianSeconds = 90 } : one))
            .Where(insight => insight.Id.EndsWith("-shift", StringComparison.Ordinal)).Select(insight => insight.Sentence).ToList();

        told.Count.ShouldBeLessThanOrEqualTo(Times / 10, string.Join('\n', told));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', told));
    }

    [Fact]
    public void Extreme_numbers_in_reports_do_not_end_the_run()
    {
        var facts = new GeneratedHistory(1).Make(Usual, 20);
        var wild = facts.Trend.Current with { P50Seconds = 0.0000000000000000000000000001m, P95Seconds = 1_000_000_000_000 };

        Should.NotThrow(() => InsightSection.Find(new BatchFacts(facts.Trend with { Earlier = [.. facts.Trend.Earlier.Select(point => wild with { At = point.At })] })));
    }

    [Fact]
    public void Regressions_are_listed_first() => Find(5, (ago, one) => ago == 0 ? one with { Success = 0.6, MedianSeconds = 35, Hanging = [2000] } : one)
        .Select(insight => insight.Kind).Distinct().ShouldBe([InsightKind.Regression, InsightKind.Improvement, InsightKind.Notice]);

    private static IReadOnlyList<Insight> Find(int seed, Func<int, BatchProfile, BatchProfile> plant) => InsightSection.Find(new GeneratedHistory(seed).Make(Usual, 30, plant)).Insights;

    /// <summary>In at least 90% of histories: size and chance can hide a change.</summary>
    private static void ShouldFind(string id, InsightKind kind, Func<int, BatchProfile, BatchProfile> plant) =>
        Enumerable.Range(0, Times).Count(seed => Find(seed, plant).Any(insight => insight.Id == id && insight.Kind == kind)).ShouldBeGreaterThanOrEqualTo(Times * 9 / 10, id);
}
