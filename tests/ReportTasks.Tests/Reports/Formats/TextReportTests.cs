using ReportTasks.Analysis.Insights;
using ReportTasks.Console;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Costs;
using ReportTasks.Metrics.Failures;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;

namespace ReportTasks.Tests.Reports.Formats;

public sealed class TextReportTests
{
    private static readonly ConsoleProfile Utf8 = new(IsUtf8: true, IsInteractive: false, HasColor: false, Width: 80);
    private static readonly ConsoleProfile Plain = Utf8 with { IsUtf8 = false };

    private static readonly string Sample = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "text-sample.txt"));

    [Fact]
    public void The_text_matches_the_sample()
    {
        // The sample shows two of its eight videos, with an ellipsis for the others and their count.
        var text = new TextReport(Utf8).Write(SampleReport(2));
        text.TrimEnd().ShouldBe(string.Join('\n', Sample.Split('\n').Where(line => !line.StartsWith("   …", StringComparison.Ordinal))).TrimEnd());
    }

    [Fact]
    public void Ten_videos_are_listed_and_the_rest_are_counted()
    {
        var text = new TextReport(Utf8).Write(SampleReport(13));
        text.ShouldContain("  10. video_9.mp4 (18.2 MB)\n");
        text.ShouldNotContain("  11. ");
        text.ShouldContain("\n   ... and 3 more videos\n");
    }

    [Theory]
    [InlineData(2, 3, "66.67", 0.04, "0.04", 0.0, "0.0", 15.73, "15.73", 0.041, "0.041")]
    [InlineData(4, 5, "80.0", 125.6, "125.6", 0.123, "0.123", 15.70, "15.7", 2, "2.0")]
    [InlineData(1_999, 2_000, "99.95", 1024, "1024.0", 1, "1.0", 1024, "1024.0", 0.5, "0.5")]
    public void Numbers_are_written_as_in_the_JSON_report(
        long succeeded, long total, string rate, double mb, string mbText, double gb, string gbText, double average,
        string averageText, double pace, string paceText)
    {
        var report = SampleReport(0);
        report = report with
        {
            Metrics = report.Metrics with
            {
                Performance = report.Metrics.Performance with
                {
                    SuccessRatePercent = Rounding.Percent(succeeded, total, 2),
                    TasksPerSecond = Rounding.Round((decimal)pace, 3),
                },
                Downloads = new DownloadMetrics(
                    1, Rounding.Round((decimal)mb, 2), Rounding.Round((decimal)gb, 3), Rounding.Round((decimal)average, 2)),
                Videos = [new DownloadedVideo("a.mp4", Rounding.Round((decimal)mb, 2), "a", new string('p', 100) + "...")],
                StatusCounts = [new("SUCCEEDED", succeeded)],
                Summary = report.Metrics.Summary with { Total = total },
            },
        };

        var (text, json) = (Utf8Text(report), Json(report));

        text.ShouldContain($"Success rate: {rate}%\n");
        text.ShouldContain($"SUCCEEDED: {succeeded} ({rate}%)\n");
        text.ShouldContain($"Tasks per second: {paceText}\n");
        text.ShouldContain($"Total storage: {mbText} MB ({gbText} GB)\n");
        text.ShouldContain($"Average video size: {averageText} MB\n");
        text.ShouldContain($"   1. a.mp4 ({mbText} MB)\n      Prompt: {new string('p', 100)}...\n");
        foreach (var (name, number) in new[]
        {
            ("success_rate_percent", rate), ("tasks_per_second", paceText), ("total_storage_mb", mbText),
            ("total_storage_gb", gbText), ("average_video_size_mb", averageText), ("size_mb", mbText),
        })
        {
            json.Split('\n').ShouldContain(line => line.Trim().TrimEnd(',') == $"\"{name}\": {number}", $"{name} in:\n{json}");
        }
    }

    [Fact]
    public void Unreadable_times_are_shown_as_unknown()
    {
        var report = SampleReport(0);
        var text = new TextReport(Utf8).Write(report with
        {
            Metrics = report.Metrics with
            {
                Summary = report.Metrics.Summary with { ElapsedSeconds = 0, IsElapsedKnown = false },
                Performance = report.Metrics.Performance with { IsAverageKnown = false },
            },
        });
        text.ShouldContain("Total elapsed: unknown\n");
        text.ShouldContain("Average task duration: unknown\n");
        text.ShouldContain("Tasks per second: unknown\n");
    }

    [Fact]
    public void A_long_list_of_statuses_is_truncated()
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
    public void Rules_are_as_wide_as_the_console(int width) => new TextReport(Utf8 with { Width = width }).Write(SampleReport(1))
        .Split('\n')[0].ShouldBe(new string('=', Math.Min(80, width)));

    [Fact]
    public void A_prompt_cannot_control_the_terminal_or_start_a_new_line()
    {
        var text = new TextReport(Utf8).Write(SampleReport(1, prompt: "a\u001b[31mb\r\nc\u202ed\u0007e"));
        text.ShouldContain("Prompt: a[31mb cde\n");
    }

    [Fact]
    public void Reasons_cost_and_insights_follow_the_block()
    {
        var (text, block) = (new TextReport(Plain).Write(Analyzed()), new TextReport(Plain).Write(SampleReport(0)));

        text.ShouldStartWith(block);
        text[block.Length..].ShouldBe(
            """

            WHY TASKS FAILED:
              * 3 x An error occurred (INTERNAL)
              * 2 x no reason given

            COST:
              * Total: 1250.5 credits ($12.51), estimated
              * Per succeeded video: 156.31 credits ($1.56)
              * Wasted on failures: 25 credits ($0.25)
              * The cost of 1 task is not known.

            INSIGHTS:
              * worse: The rate fell.
              * better: It is faster.
              * notice: A \u{2192} B.

            """.ReplaceLineEndings("\n"));
        Utf8Text(Analyzed()).ShouldContain("\n\n🔎 WHY TASKS FAILED:\n  • 3 × An error occurred (INTERNAL)\n");
        Utf8Text(Analyzed()).ShouldContain("\n\n💰 COST:\n");
    }

    [Fact]
    public void The_five_most_frequent_reasons_are_listed_and_the_rest_counted()
    {
        var reasons = Enumerable.Range(1, 7).Select(i => Reason($"Reason {i}", 10 - i)).ToList();

        var text = Utf8Text(With(SampleReport(0), new FailureReasons(reasons)));

        text.ShouldContain("  • 5 × Reason 5\n  • 7 × other reasons\n");
        text.ShouldNotContain("Reason 6");
    }

    [Fact]
    public void An_unknown_cost_and_empty_lists_are_left_out()
    {
        var plain = Utf8Text(SampleReport(2));

        Utf8Text(With(SampleReport(2), new Cost(null, null, null, null, null, null, IsEstimated: false, 8, ["Why."]), new FailureReasons([]), new InsightList([]))).ShouldBe(plain);
    }

    private static string Json(BatchReport report)
    {
        using var directory = new TemporaryDirectory();
        return File.ReadAllText(new JsonReportFormat().Write(directory.Path, report));
    }

    private static string Utf8Text(BatchReport report) => new TextReport(Utf8).Write(report);

    private static BatchReport Analyzed() => With(
        SampleReport(0),
        new Cost(1250.5m, 12.51m, 156.31m, 1.56m, 25, 0.25m, IsEstimated: true, 1, ["The cost of 1 task\u001b is\r\nnot known."]),
        new FailureReasons([Reason("An error occurred", 3, "INTERNAL"), Reason("no reason given", 2)]),
        new InsightList([new("a", InsightKind.Regression, "The rate fell."), new("b", InsightKind.Improvement, "It is faster."), new("c", InsightKind.Notice, "A \u2192\u202e B.")]));

    private static FailureReason Reason(string reason, long count, string? code = null) =>
        new(reason, code, count, 50, [], RetryAdvice.Later);

    private static BatchReport With(BatchReport report, params object[] models) =>
        models.Aggregate(report, (with, model) => with.With(new ReportSection(model.GetType().Name, model)));

    private static BatchReport SampleReport(int videos, string? prompt = null) => new(
        new BatchMetrics(
            new BatchSummary(10, 8, 1, 0, 1, 245.7m),
            new PerformanceMetrics(80.0m, 45.2m, "45.2s", 12, 0.041m),
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
