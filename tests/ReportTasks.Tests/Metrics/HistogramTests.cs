using ReportTasks.Metrics;
using ReportTasks.Metrics.Durations;

namespace ReportTasks.Tests.Metrics;

public sealed class HistogramTests
{
    [Fact]
    public void Equal_durations_share_a_bin_of_one_second() => Histogram.Of(Ticks(2.5, 2.5)).ShouldBe([new LatencyBin(2, 3, 2)]);

    [Fact]
    public void An_empty_histogram_has_no_bins() => Histogram.Of([]).ShouldBeEmpty();

    [Fact]
    public void Empty_bins_between_others_are_listed() =>
        Histogram.Of(Ticks(0, 1, 5.9)).Select(bin => bin.Count).ShouldBe([1, 1, 0, 0, 0, 1]);

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1000, 0.37)]
    [InlineData(5000, 0.013)]
    [InlineData(5000, 7.77)]
    [InlineData(100_000, 0.9)]
    public void Each_duration_is_in_its_bin_and_the_number_of_bins_is_limited(int count, double step)
    {
        var sorted = Ticks([.. Enumerable.Range(0, count).Select(i => 3.3 + (i * step))]);

        var bins = Histogram.Of(sorted);

        bins.Count.ShouldBeInRange(1, Histogram.MaxBins);
        bins.Sum(bin => bin.Count).ShouldBe(count);
        bins.ShouldAllBe(bin => bin.Count == sorted.Count(ticks => Rounding.Seconds(ticks) >= bin.FromSeconds && Rounding.Seconds(ticks) < bin.ToSeconds));
        bins.Zip(bins.Skip(1)).ShouldAllBe(pair => pair.First.ToSeconds == pair.Second.FromSeconds);
        (bins[0].Count, bins[^1].Count).ShouldSatisfyAllConditions(ends => ends.Item1.ShouldBePositive(), ends => ends.Item2.ShouldBePositive());
    }

    [Fact]
    public void The_last_bin_starts_at_the_maximum() =>
        Histogram.Of(Ticks(0, 60)).Select(bin => bin.Count).ShouldBe([1, 0, 0, 0, 0, 0, 1]);

    [Theory]
    [InlineData(0.2, 0.2)]
    [InlineData(0.21, 0.5)]
    [InlineData(0.5, 0.5)]
    [InlineData(0.51, 1)]
    [InlineData(1, 1)]
    [InlineData(1.5, 2)]
    [InlineData(2, 2)]
    [InlineData(5, 5)]
    [InlineData(7, 10)]
    [InlineData(10, 10)]
    [InlineData(11, 20)]
    [InlineData(0.011, 0.02)]
    public void A_nice_step_is_1_2_or_5_times_a_power_of_ten(double least, double expected) => NiceStep.AtLeast((decimal)least).ShouldBe((decimal)expected);

    [Theory]
    [InlineData(0, 10)]
    [InlineData(50, 25)]
    [InlineData(75, 32.5)]
    [InlineData(100, 40)]
    public void A_percentile_is_interpolated_between_the_closest_ranks(double percent, double expected) =>
        Percentiles.Of([10, 20, 30, 40], (decimal)percent).ShouldBe((decimal)expected);

    [Fact]
    public void Every_percentile_of_one_duration_is_that_duration() => Percentiles.Of([7], 95).ShouldBe(7);

    private static long[] Ticks(params double[] seconds) => [.. seconds.Select(second => (long)(second * TimeSpan.TicksPerSecond))];
}
