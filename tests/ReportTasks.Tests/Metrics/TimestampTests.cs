using CsCheck;
using ReportTasks.Batches.Times;

namespace ReportTasks.Tests.Metrics;

public sealed class TimestampTests
{
    [Theory]
    [InlineData("2025-06-17T04:00:10")]
    [InlineData("20250617T040010Z")]
    [InlineData("1750132810")]
    [InlineData(" 1750132810.0 ")]
    [InlineData("1.75013281e9")]
    [InlineData("1750132810000")]
    [InlineData("1750132810000.0")]
    [InlineData("Tue, 17 Jun 2025 04:00:10 GMT")]
    [InlineData("Tue, 17 Jun 2025 06:00:10 +02:00")]
    [InlineData("17 Jun 2025 04:00:10 GMT")]
    [InlineData("2025-06-17 04:00:10 UTC")]
    [InlineData("2025-06-17T04:00:10UTC")]
    [InlineData("2025-06-17 06:00:10 +0200 UTC")]
    public void Common_time_formats_are_read(string text) =>
        Timestamp.Ticks(text).ShouldBe(new DateTime(2025, 6, 17, 4, 0, 10, DateTimeKind.Utc).Ticks);

    [Theory]
    [InlineData("1750132810.123", 123)]
    [InlineData("1750132810123", 123)]
    public void Fractions_of_epoch_seconds_are_kept(string text, int milliseconds) =>
        Timestamp.Ticks(text).ShouldBe(new DateTime(2025, 6, 17, 4, 0, 10, milliseconds, DateTimeKind.Utc).Ticks);

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1750132810")]
    [InlineData("12345")]
    [InlineData("1750132810123456")]
    [InlineData("17501328101")]
    [InlineData("2025061704")]
    [InlineData("202506170400")]
    [InlineData("UTC")]
    [InlineData("yesterday")]
    [InlineData("Mon, 17 Jun 2025 04:00:10 GMT")]
    [InlineData("17/06/2025 04:00")]
    public void Invalid_text_is_not_a_time(string text) => Timestamp.Ticks(text).ShouldBeNull();

    [Fact]
    public void Epoch_seconds_and_milliseconds_match_dotnet() => Gen.Long[1_000_000_000, 1_999_999_999].Sample(seconds =>
    {
        var ticks = DateTimeOffset.FromUnixTimeSeconds(seconds).UtcTicks;
        return Timestamp.Ticks($"{seconds}") == ticks && Timestamp.Ticks($"{seconds * 1000}") == ticks;
    });

    [Fact]
    public void Reading_a_time_never_throws() => Gen.String.Sample(text => _ = Timestamp.Ticks(text));
}
