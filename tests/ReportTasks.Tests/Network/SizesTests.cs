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
    [InlineData(0.4, "0s")]
    [InlineData(59, "59s")]
    [InlineData(60, "1m 00s")]
    [InlineData(65, "1m 05s")]
    [InlineData(3_600, "1h 00m")]
    [InlineData(7_320, "2h 02m")]
    [InlineData(360_000, "100h 00m")]
    public void Times_are_readable(double seconds, string text) => Sizes.Text(TimeSpan.FromSeconds(seconds)).ShouldBe(text);
}
