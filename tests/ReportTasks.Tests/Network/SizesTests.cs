using ReportTasks.Console;

namespace ReportTasks.Tests.Network;

public sealed class SizesTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1024, "1.0 KB")]
    [InlineData(1_048_575, "1.0 MB")]
    [InlineData(long.MaxValue, "8388608.0 TB")]
    public void Sizes_are_readable(long bytes, string text) => Sizes.Text(bytes).ShouldBe(text);

    [Fact]
    public void Rates_are_sizes_per_second() => Sizes.Rate(1536.9).ShouldBe("1.5 KB/s");

    [Theory]
    [InlineData(0.4, "under 1 s")]
    [InlineData(59, "59 s")]
    [InlineData(60, "1 min 0 s")]
    [InlineData(65, "1 min 5 s")]
    [InlineData(3_600, "1 h 0 min")]
    [InlineData(7_320, "2 h 2 min")]
    [InlineData(360_000, "100 h 0 min")]
    public void Times_are_readable(double seconds, string text) => Sizes.Text(TimeSpan.FromSeconds(seconds)).ShouldBe(text);

    [Theory]
    [InlineData("72.5", "72.5%")]
    [InlineData("80.0", "80%")]
    [InlineData("66.67", "66.67%")]
    public void Percentages_have_no_space_and_no_trailing_zeros(string percent, string text) =>
        Sizes.Percent(decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(text);

    [Fact]
    public void Dollars_have_two_decimals() => Sizes.Dollars(10).ShouldBe("$10.00");
}
