using MathNet.Numerics.Distributions;
using ReportTasks.Analysis.Statistics;

namespace ReportTasks.Tests.Analysis.Statistics;

public sealed class StatisticsTests
{
    private const double Close = 1e-9;

    // SciPy 1.10.1: binomtest(k, n).proportion_ci(method='wilson').
    [Theory]
    [InlineData(0, 10, 0.0, 0.27753279986288926)]
    [InlineData(10, 10, 0.7224672001371109, 1.0)]
    [InlineData(8, 10, 0.4901624715366418, 0.9433178485456248)]
    [InlineData(81, 263, 0.2552885198782742, 0.36620957698280004)]
    [InlineData(95, 100, 0.8882495307680809, 0.978456320845632)]
    [InlineData(1, 1000, 0.00017654637062607809, 0.0056425585979579355)]
    [InlineData(199_999, 200_000, 0.9999716758901988, 0.9999991173766801)]
    public void The_Wilson_interval_matches_SciPy(long successes, long trials, double low, double high)
    {
        var interval = Wilson.Interval(successes, trials)!.Value;

        interval.Low.ShouldBe(low, Close);
        interval.High.ShouldBe(high, Close);
        (interval.Low >= 0 && interval.High <= 1).ShouldBeTrue();
    }

    [Fact]
    public void An_empty_sample_has_no_Wilson_interval() => Wilson.Interval(0, 0).ShouldBeNull();

    // SciPy 1.10.1: fisher_exact(table)[1]. The second table is Fisher's tea tasting (1935): 17/35.
    [Theory]
    [InlineData(8, 2, 1, 5, 0.034965034965034975)]
    [InlineData(3, 1, 1, 3, 0.48571428571428565)]
    [InlineData(12, 5, 29, 2, 0.08026855207410463)]
    [InlineData(980, 20, 940, 60, 5.665972001846757e-06)]
    [InlineData(45, 5, 40, 0, 0.06318121157330765)]
    [InlineData(190_000, 400, 9_500, 100, 7.057712067464496e-34)]
    [InlineData(2, 7, 8, 2, 0.02301413756522116)]
    [InlineData(0, 10, 5, 90, 1.0)]
    public void Fishers_exact_test_matches_SciPy(long a, long b, long c, long d, double p)
    {
        FisherExact.TwoSided(a, b, c, d).ShouldBe(p, 1e-6 * p);
        FisherExact.TwoSided(c, d, a, b).ShouldBe(p, 1e-6 * p);
        FisherExact.TwoSided(b, a, d, c).ShouldBe(p, 1e-6 * p);
    }

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(5, 0, 7, 0)]
    [InlineData(0, 0, 3, 4)]
    public void Fishers_exact_test_is_1_if_the_counts_cannot_differ(long a, long b, long c, long d) => FisherExact.TwoSided(a, b, c, d).ShouldBe(1);

    [Fact]
    public void Fishers_exact_test_accepts_huge_counts() => FisherExact.TwoSided(1_000_000_000_000, 1_000_000_000_000, 1_000_000_000_000, 0).ShouldBeLessThan(1e-9);

    // From Holm's definition: sorted 0.005, 0.01, 0.03, 0.04 times 4, 3, 2, 1, never decreasing.
    [Fact]
    public void Holm_multiplies_by_the_number_of_remaining_tests() => ShouldBe(Holm.Adjust([0.01, 0.04, 0.03, 0.005]), [0.03, 0.06, 0.06, 0.02]);

    [Fact]
    public void Holm_never_exceeds_1() => ShouldBe(Holm.Adjust([0.6, 0.7]), [1, 1]);

    // SciPy 1.10.1: median_abs_deviation(x, scale='normal'), and numpy.median.
    [Fact]
    public void The_robust_deviation_matches_SciPy()
    {
        var scale = RobustScale.Of([92.5, 90, 93.75, 70, 91.25, 92.5, 88.75, 95]);

        scale.Median.ShouldBe(91.875);
        scale.Deviation.ShouldBe(2.7798791596980035, Close);
    }

    [Fact]
    public void Mostly_equal_values_have_a_robust_deviation_of_0() => RobustScale.Of([100, 100, 100, 100, 40]).ShouldBe(new RobustScale(100, 0));

    // SciPy 1.10.1: mannwhitneyu(x, y, method='exact').pvalue. With ties: all ways to pick five and three of twelve, counted in Python.
    [Theory]
    [InlineData(new[] { 1.1, 2.2, 3.3, 4.7, 5.2 }, new[] { 3.9, 6.1, 6.5, 7.7, 8.0, 9.4 }, 0.017316017316017316)]
    [InlineData(new[] { 12, 14, 11, 15, 13, 19, 12.5 }, new double[] { 16, 18, 17, 20, 21 }, 0.01767676767676768)]
    [InlineData(new double[] { 3, 5, 5, 8, 8, 9 }, new double[] { 1, 1, 2, 2, 2, 3 }, 4 / 924.0)]
    [InlineData(new double[] { 5, 8, 8, 9, 5 }, new double[] { 1, 1, 2, 2, 2, 3, 3 }, 1 / 396.0)]
    [InlineData(new double[] { 1, 1, 2 }, new double[] { 2, 2, 3, 3, 5, 5, 8, 8, 9 }, 1 / 55.0)]
    public void The_rank_sum_test_is_exact(double[] first, double[] second, double p)
    {
        var ranks = RankSum.DoubledRanks([.. first, .. second]);

        RankSum.TwoSided(ranks, first.Length, ranks.Take(first.Length).Sum()).ShouldBe(p, Close);
        RankSum.TwoSided(ranks, second.Length, ranks.Skip(first.Length).Sum()).ShouldBe(p, Close);
    }

    [Fact]
    public void A_step_is_located()
    {
        double[] series = [.. Enumerable.Range(0, 18).Select(i => 90 + (i * 7 % 19 / 8d)), .. Enumerable.Range(0, 9).Select(i => 80 + (i * 5 % 11 / 8d))];

        var shift = ChangePoint.Find(series, 4).ShouldNotBeNull();

        (shift.Start, shift.Before, shift.After).ShouldBe((18, 90 + (8.5 / 8), 80.625));

        // Two of the C(27, 9) ways are as extreme; 20 positions were tested.
        shift.P.ShouldBe(20 * 2 / 4_686_825.0, Close);
    }

    [Fact]
    public void A_constant_series_a_single_outlier_and_too_few_values_have_no_shift()
    {
        ChangePoint.Find([.. Enumerable.Repeat(5d, 30)], 4).ShouldBeNull();
        (ChangePoint.Find([.. Enumerable.Repeat(5d, 29), 50], 4)?.P ?? 1).ShouldBe(1);
        ChangePoint.Find([1, 2, 3, 4, 5, 6, 7], 4).ShouldBeNull();
        ChangePoint.Find([], 4).ShouldBeNull();
    }

    [Fact]
    public void The_false_positive_rate_of_shifts_matches_the_level()
    {
        var random = new Random(20_250_617);
        Enumerable.Range(0, 2_000).Count(_ => ChangePoint.Find([.. Enumerable.Range(0, 25).Select(_ => random.NextDouble())], 4)?.P < 0.05)
            .ShouldBeLessThan(100);
    }

    // SciPy 1.10.1: t.ppf(1 - 0.001 / 2, df) with 0.37 (n - 1) degrees of freedom, times sqrt(1 + pi / 2 / n).
    [Theory]
    [InlineData(20, 5.394740798823535)]
    [InlineData(8, 16.98037792382216)]
    public void Fewer_previous_batches_raise_the_surprise_limit(int earlier, double quantile) =>
        SurpriseLimit.Of(earlier, 0.001).ShouldBe(quantile * Math.Sqrt(1 + (Math.PI / 2 / earlier)), 1e-6);

    [Fact]
    public void The_Wilson_quantile_is_that_of_the_normal_distribution()
    {
        var z = Normal.InvCDF(0, 1, 0.975);
        Wilson.Interval(0, 100)!.Value.High.ShouldBe(z * z / 100 / (1 + (z * z / 100)), Close);
    }

    private static void ShouldBe(IReadOnlyList<double> actual, double[] expected)
    {
        foreach (var (one, other) in actual.Zip(expected)) one.ShouldBe(other, Close);
        actual.Count.ShouldBe(expected.Length);
    }
}
