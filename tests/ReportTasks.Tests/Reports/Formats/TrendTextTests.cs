using ReportTasks.Analysis.History;
using ReportTasks.Console;
using ReportTasks.Reports.Formats.Terminal;
using ReportTasks.Tests.Analysis.History;
using Spectre.Console.Testing;

namespace ReportTasks.Tests.Reports.Formats;

public sealed class TrendTextTests
{
    [Fact]
    public void A_wide_console_shows_all_columns_newest_first()
    {
        var lines = Write(140, isUtf8: true, Points(12));

        lines[1].ShouldContain("When (UTC)");
        lines[1].ShouldContain("Batch");
        lines[3].ShouldContain("2025-01-12 02:00");
        lines[3].ShouldContain("90%");
        lines[3].ShouldContain("$4.50");
        lines.ShouldContain(line => line.StartsWith("Success rate █▆▅▃▁█▆▅▃▁█▆ 60% to 100%, last 90%", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(200)]
    public void The_trend_fits_every_width_and_uses_ASCII_if_needed(int width)
    {
        var lines = Write(width, isUtf8: false, [.. Points(100), Points(1)[0] with { At = NightlyReport.Start.AddDays(200), BatchId = "a\u001b[31m\u202eb" }]);

        lines.ShouldAllBe(line => CellText.Width(line) <= width && System.Text.Ascii.IsValid(line) && !line.Contains('\u001b'));
        lines.ShouldContain("... and 71 more");
        lines.ShouldContain(line => line.StartsWith("p95", StringComparison.Ordinal));
    }

    [Fact]
    public void Insights_about_the_newest_batch_follow_the_table() =>
        Write(400, isUtf8: true, [.. Points(20).Select(point => point with { Total = 1000, Succeeded = 950, SuccessRatePercent = 95 }), Points(1)[0] with { At = NightlyReport.Start.AddDays(99), Total = 1000, Succeeded = 500, SuccessRatePercent = 50 }])
            .ShouldContain(line => line.StartsWith("Regression: The success rate (50%) is ", StringComparison.Ordinal));

    [Fact]
    public void Missing_values_are_gaps_in_a_sparkline_and_equal_values_a_middle_line()
    {
        Sparkline.Of([1, null, 8], 10, isUtf8: true).ShouldBe("▁ █");
        Sparkline.Of([5, 5, 5], 2, isUtf8: false).ShouldBe("==");
        Sparkline.Of([], 5, isUtf8: true).ShouldBe("");
    }

    private static string[] Write(int width, bool isUtf8, IReadOnlyList<BatchPoint> points)
    {
        using var console = new TestConsole();
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = isUtf8;
        new TrendText(console).Write(points);
        return [.. console.Output.Split('\n').Select(line => line.TrimEnd())];
    }

    private static List<BatchPoint> Points(int count) =>
    [
        .. Enumerable.Range(0, count).Select(night => new BatchPoint(
            $"2025_{night:000}", "a.json", NightlyReport.Start.AddDays(night), 10, 10 - (night % 5), night % 5, 0, 0, 100 - (10 * (night % 5)), 45, 90 + night, 240, 9, 1234.5m, 450, 4.5m, [], "")),
    ];
}
