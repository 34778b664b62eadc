using System.Globalization;
using CsCheck;
using ReportTasks.Batches.Times;

namespace ReportTasks.Tests.Metrics;

public sealed class IsoTimestampTests
{
    [Theory]
    [InlineData("2025-06-17T04:11:41", "2025-06-17T04:11:41.0000000")]
    [InlineData("2025-06-17T04:11:41.5", "2025-06-17T04:11:41.5000000")]
    [InlineData("2025-06-17T04:11:41.123456", "2025-06-17T04:11:41.1234560")]
    [InlineData("2025-06-17T04:11:41.123456789", "2025-06-17T04:11:41.1234567")]
    [InlineData("2025-06-17T04:11:41,25", "2025-06-17T04:11:41.2500000")]
    [InlineData("2025-06-17 04:11:41", "2025-06-17T04:11:41.0000000")]
    [InlineData("2025-06-17T04:11", "2025-06-17T04:11:00.0000000")]
    [InlineData("2025-06-17", "2025-06-17T00:00:00.0000000")]
    [InlineData("2025-06-17T04:11:41Z", "2025-06-17T04:11:41.0000000")]
    [InlineData("2025-06-17t04:11:41z", "2025-06-17T04:11:41.0000000")]
    [InlineData("2024-02-29T23:59:59", "2024-02-29T23:59:59.0000000")]
    [InlineData("2025-12-31T00:00:00-23:59", "2025-12-31T23:59:00.0000000")]
    [InlineData("2025-06-17T04:11:41.5+02:00", "2025-06-17T02:11:41.5000000")]
    [InlineData("2025-06-17T04:11:41-0530", "2025-06-17T09:41:41.0000000")]
    [InlineData("2025-06-17T04:11:41+02", "2025-06-17T02:11:41.0000000")]
    [InlineData("0001-01-01T00:00:00", "0001-01-01T00:00:00.0000000")]
    [InlineData("  2025-06-17T04:11:41Z ", "2025-06-17T04:11:41.0000000")]
    [InlineData("2025-06-17T04-11", "2025-06-17T15:00:00.0000000")]
    [InlineData("20250617T040010", "2025-06-17T04:00:10.0000000")]
    [InlineData("20250617T040010Z", "2025-06-17T04:00:10.0000000")]
    [InlineData("20250617T040010.25+0200", "2025-06-17T02:00:10.2500000")]
    [InlineData("20250617", "2025-06-17T00:00:00.0000000")]
    [InlineData("2025-06-17T0400", "2025-06-17T04:00:00.0000000")]
    [InlineData("2025-06-17T04", "2025-06-17T04:00:00.0000000")]
    [InlineData("2025-06-17X04:11:41", "2025-06-17T04:11:41.0000000")]
    [InlineData("2025-W25-2T04:00:10", "2025-06-17T04:00:10.0000000")]
    [InlineData("2025W252T040010", "2025-06-17T04:00:10.0000000")]
    [InlineData("2025-W25", "2025-06-16T00:00:00.0000000")]
    [InlineData("2025-W25T04:00", "2025-06-16T04:00:00.0000000")]
    [InlineData("2020-W53-7", "2021-01-03T00:00:00.0000000")]
    [InlineData("2025-06-17T04:11:41+02:00:30.5", "2025-06-17T02:11:10.5000000")]
    [InlineData("2025-06-17 04:11:41 +0200", "2025-06-17T02:11:41.0000000")]
    public void ISO_8601_is_read(string text, string expected) => IsoTimestamp.Ticks(text).ShouldBe(Utc(expected));

    [Theory]
    [InlineData("")]
    [InlineData("not a time")]
    [InlineData("2025-13-01T00:00:00")]
    [InlineData("2025-02-29T00:00:00")]
    [InlineData("0000-01-01T00:00:00")]
    [InlineData("2025-06-17T24:00:00")]
    [InlineData("2025-06-17T04:60:00")]
    [InlineData("2025-06-17T04:11:41.")]
    [InlineData("2025-06-17T04:11:41+25:00")]
    [InlineData("2025-06-17T04:11:41+02:00x")]
    [InlineData("2025/06-17")]
    [InlineData("2025-06/17")]
    [InlineData("2025-0a-17")]
    [InlineData("2025-06-1")]
    [InlineData("2025-00-17")]
    [InlineData("2025-06-00")]
    [InlineData("2025-06-17T")]
    [InlineData("2025-06-17T0")]
    [InlineData("2025-06-17T04:1")]
    [InlineData("2025-06-17T04:11:4")]
    [InlineData("2025-06-17T04:11:60")]
    [InlineData("2025-06-17T04:11:41,")]
    [InlineData("2025-06-17T04:11:41x02:00")]
    [InlineData("2025-06-17T04:11:41+")]
    [InlineData("2025-06-17T04:11:41+0")]
    [InlineData("2025-06-17T04:11:41+02:")]
    [InlineData("2025-06-17T04:11:41+02:6")]
    [InlineData("2025-06-17T04:11:41+24:00")]
    [InlineData("2025-06-17T04:11:41+02:60")]
    [InlineData("2025-W54-1")]
    [InlineData("2025-W53-1")]
    [InlineData("2025-W00-1")]
    [InlineData("2025-W25-8")]
    [InlineData("2025-W25-0")]
    [InlineData("2025-0617")]
    [InlineData("20250617040010")]
    [InlineData("2025-06-17T04:1141")]
    [InlineData("1750133501")]
    [InlineData("２025-06-17T04:11:41")]
    public void Text_that_is_not_ISO_8601_is_unreadable(string text) => IsoTimestamp.Ticks(text).ShouldBeNull();

    [Fact]
    public void An_offset_may_reach_before_year_1() =>
        IsoTimestamp.Ticks("0001-01-01T00:00:00+05:00").ShouldBe(-5 * TimeSpan.TicksPerHour);

    [Fact]
    public void Times_written_by_dotnet_round_trip() => Gen.DateTimeOffset.Sample(time =>
        IsoTimestamp.Ticks(time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture)) == time.UtcTicks);

    [Fact]
    public void Reading_ISO_8601_never_throws() => Gen.String.Sample(text => _ = IsoTimestamp.Ticks(text));

    private static long Utc(string text) => DateTime.ParseExact(text, "o", CultureInfo.InvariantCulture, DateTimeStyles.None).Ticks;
}
