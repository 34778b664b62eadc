using System.Globalization;
using ReportTasks.Metrics;

namespace ReportTasks.Tests.Metrics;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("0", "0.0s")]
    [InlineData("45.2", "45.2s")]
    [InlineData("59.94", "59.9s")]
    [InlineData("59.96", "1m 0.0s")]
    [InlineData("245.7", "4m 5.7s")]
    [InlineData("600", "10m 0.0s")]
    [InlineData("3599.99", "1h 0m 0.0s")]
    [InlineData("3723.4", "1h 2m 3.4s")]
    [InlineData("360000", "100h 0m 0.0s")]
    [InlineData("0.25", "0.2s")]
    [InlineData("0.35", "0.4s")]
    [InlineData("-75", "-1m 15.0s")]
    public void Durations_are_readable(string seconds, string text) =>
        DurationText.Of(decimal.Parse(seconds, CultureInfo.InvariantCulture)).ShouldBe(text);
}
