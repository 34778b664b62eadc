using ReportTasks.Formats;
using ReportTasks.Metrics;
using ReportTasks.Reports;
using ReportTasks.Terminal;
using ReportTasks.Tests.Reports;

namespace ReportTasks.Tests.Formats;

public sealed class TextReportTests
{
    private static readonly ConsoleProfile Utf8 = new(IsUtf8: true, IsInteractive: false, HasColour: false, Width: 80);
    private static readonly ConsoleProfile Plain = Utf8 with { IsUtf8 = false };

    private static readonly string Sample = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "text-sample.txt"));

    [Fact]
    public void The_text_is_that_of_the_sample()
    {
        // The sample shows two of its eight videos and an ellipsis where the others and the count of the rest stand.
        var text = new TextReport(Utf8).Write(SampleReport(2));
        text.TrimEnd().ShouldBe(string.Join('\n', Sample.Split('\n').Where(line => !line.StartsWith("   …", StringComparison.Ordinal))).TrimEnd());
    }

    [Fact]
    public void Ten_videos_are_shown_and_the_rest_is_counted()
    {
        var text = new TextReport(Utf8).Write(SampleReport(13));
        text.ShouldContain("  10. video_9.mp4 (18.2 MB)\n");
        text.ShouldNotContain("  11. ");
        text.ShouldContain("\n   ... and 3 more videos\n");
    }

    [Fact]
    public void Statuses_without_end_are_cut()
    {
        var report = SampleReport(0);
        var statuses = Enumerable.Range(0, 300).Select(i => KeyValuePair.Create($"{new string('S', 100)}{i}", 1L)).ToList();
        var text = new TextReport(Plain).Write(report with { Metrics = report.Metrics with { StatusCounts = statuses } });
        text.ShouldContain("\n   ... and 280 more statuses\n");
        text.Split('\n').ShouldAllBe(line => line.Length <= 80);
    }

    [Fact]
    public void A_console_without_UTF8_gets_ASCII_only_and_no_question_mark()
    {
        var text = new TextReport(Plain).Write(SampleReport(1, prompt: "夕焼け 🎬 émotion …"));
        System.Text.Ascii.IsValid(text).ShouldBeTrue();
        text.ShouldNotContain('?');
        text.ShouldContain("BATCH SUMMARY:\n  * Total tasks: 10\n  * Succeeded: 8\n");
        text.ShouldContain(@"Prompt: \u{5915}\u{713C}\u{3051} \u{1F3AC} \u{E9}motion ...");
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(200)]
    public void The_rules_fit_the_console(int width) => new TextReport(Utf8 with { Width = width }).Write(SampleReport(1))
        .Split('\n')[0].ShouldBe(new string('=', Math.Min(80, width)));

    [Fact]
    public void A_prompt_cannot_steer_the_terminal_or_break_its_line()
    {
        var text = new TextReport(Utf8).Write(SampleReport(1, prompt: "a\u001b[31mb\r\nc\u202ed\u0007e"));
        text.ShouldContain("Prompt: a[31mb cde\n");
    }

    [Fact]
    public void Totals_are_the_sums_over_all_batches()
    {
        var text = new TextReport(Plain).WriteTotals([SampleReport(2), SampleReport(1)]);
        text.ShouldContain("TOTALS OVER 2 BATCHES");
        text.ShouldContain("Total tasks: 20\n  * Succeeded: 16\n  * Failed: 2\n  * Cancelled: 0\n  * Pending: 2\n  * Total elapsed: 8m 11.4s");
        text.ShouldContain("Success rate: 80.0%");
    }

    private static BatchReport SampleReport(int videos, string? prompt = null) => new(
        new BatchMetrics(
            new BatchSummary(10, 8, 1, 0, 1, 245.7m),
            new PerformanceMetrics(80, 45.2m, "45.2s", 12, 0.041m),
            new DownloadMetrics(8, 125.6m, 0.123m, 15.7m),
            [new("SUCCEEDED", 8), new("FAILED", 1), new("PENDING", 1)],
            [.. Enumerable.Range(0, videos).Select(i => i switch
            {
                0 => new DownloadedVideo("elegant_video.mp4", 15.7m, "a", prompt ?? "Beautiful cinematic transition..."),
                1 => new DownloadedVideo("business_professional.mp4", 18.2m, "b", "Corporate presentation style..."),
                _ => new DownloadedVideo($"video_{i}.mp4", 18.2m, "c", "p"),
            })]),
        new BatchMetadata(Measured.Now, "20250617_041141", "x.json", ""),
        []);
}
