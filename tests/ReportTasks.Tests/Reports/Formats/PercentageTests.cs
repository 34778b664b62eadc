using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ReportTasks.Alerts;
using ReportTasks.Analysis.Gates;
using ReportTasks.Analysis.History;
using ReportTasks.Analysis.Insights;
using ReportTasks.Batches;
using ReportTasks.Console;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Failures;
using ReportTasks.Options;
using ReportTasks.Options.Values;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Git.Messages;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;
using ReportTasks.Reports.Formats.Terminal;
using ReportTasks.Reports.Formats.TestResults;
using ReportTasks.Reports.Html;
using ReportTasks.Reports.Html.Dashboard;
using ReportTasks.Tests.Analysis.Gates;
using ReportTasks.Tests.Analysis.History;
using Spectre.Console.Testing;

namespace ReportTasks.Tests.Reports.Formats;

/// <summary>In every report format, a percentage is 100 or 0 only if it is exact.</summary>
public sealed partial class PercentageTests : IDisposable
{
    private static readonly ConsoleProfile Console = new(IsUtf8: true, IsInteractive: false, HasColor: false, Width: 400);

    private static readonly string[] FormatSamples =
    [
        "json", "text", "html", "markdown", "junit", "ctrf", "csv", "openmetrics", "badge", "commit", "alerts",
        "dashboard", "trend",
    ];

    private static readonly Batch MostSucceeded = new(29_996, 2, 1, 1);
    private static readonly Batch MostFailed = new(1, 29_997, 1, 1);

    private readonly TemporaryDirectory directory = new();

    public static TheoryData<string> Ids => [.. FormatSamples];

    [Theory]
    [InlineData(1_999, 2_000, "json", "\"success_rate_percent\": 99.95,")]
    [InlineData(1_999, 2_000, "text", "Success rate: 99.95%\n")]
    [InlineData(1_999, 2_000, "html", "1,999 of 2,000 tasks succeeded: 99.9%")]
    [InlineData(1_999, 2_000, "markdown", "**99.95% of 2000 tasks succeeded")]
    [InlineData(1_999, 2_000, "junit", "name=\"success_rate_percent\" value=\"99.95\"")]
    [InlineData(1_999, 2_000, "openmetrics", "reporttasks_success_ratio{batch_source=\"polling\"} 0.9995\n")]
    [InlineData(1_999, 2_000, "badge", "\"99.9% of 2000\"")]
    [InlineData(1_999, 2_000, "commit", "Success rate: 99.95%\n")]
    [InlineData(1_999, 2_000, "alerts", "99.95% of 2000 tasks succeeded")]
    [InlineData(1_999, 2_000, "dashboard", "99.9% of 2,000 tasks succeeded")]
    [InlineData(1_999, 2_000, "trend", "99.95%")]
    [InlineData(1, 30_000, "json", "\"success_rate_percent\": 0.01,")]
    [InlineData(1, 30_000, "text", "Success rate: 0.01%\n")]
    [InlineData(1, 30_000, "html", "1 of 30,000 tasks succeeded: 0.1%")]
    [InlineData(1, 30_000, "markdown", "**0.01% of 30000 tasks succeeded")]
    [InlineData(1, 30_000, "junit", "name=\"success_rate_percent\" value=\"0.01\"")]
    [InlineData(1, 30_000, "openmetrics", "reporttasks_success_ratio{batch_source=\"polling\"} 0.000033\n")]
    [InlineData(1, 30_000, "badge", "\"0.1% of 30000\"")]
    [InlineData(1, 30_000, "commit", "Success rate: 0.01%\n")]
    [InlineData(1, 30_000, "alerts", "0.01% of 30000 tasks succeeded")]
    [InlineData(1, 30_000, "dashboard", "0.1% of 30,000 tasks succeeded")]
    [InlineData(1, 30_000, "trend", "0.01%")]
    public void A_success_rate_near_100_or_0_is_capped(long succeeded, long total, string form, string written) =>
        Written(form, Report(new Batch(succeeded, total - succeeded, 0, 0))).ShouldContain(written);

    [Theory]
    [MemberData(nameof(Ids))]
    public void No_percentage_is_100_or_0_if_no_status_has_all_or_no_tasks(string form)
    {
        foreach (var batch in (Batch[])[MostSucceeded, MostFailed])
        {
            var text = Written(form, Report(batch));
            if (form is "html" or "dashboard") text = TextOf(text);
            Whole().Matches(text).Select(match => Around(text, match)).ShouldBeEmpty();
            if (form == "json") Percents(JsonNode.Parse(text)!).ShouldAllBe(field => field.Value != 100 && field.Value != 0);
            if (form == "openmetrics") Ratio().Matches(text).Select(match => match.Value).ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData(9_999_999, "0.999999")]
    [InlineData(1, "0.000001")]
    [InlineData(10_000_000, "1.0")]
    [InlineData(0, "0.0")]
    public void The_success_ratio_is_1_only_if_all_succeeded_and_0_only_if_none(long succeeded, string ratio)
    {
        var report = GateSamples.Batch(succeeded, 10_000_000 - succeeded, 0, 0);
        Written("openmetrics", report).ShouldContain($"reporttasks_success_ratio{{batch_source=\"polling\"}} {ratio}\n");
    }

    [Theory]
    [InlineData(29_999, "min-success-rate=99.9", "The success rate is 99.99%, which meets --min-success-rate=99.9.")]
    [InlineData(29_999, "min-success-rate=100", "The success rate is 99.99%, which misses --min-success-rate=100.")]
    [InlineData(1, "min-success-rate=50", "The success rate is 0.01%, which misses --min-success-rate=50.")]
    [InlineData(
        1, "max-failure-share=x:5", "The share of tasks that failed for x is 99.99%, which misses --max-failure-share=x:5.")]
    [InlineData(
        29_999, "max-failure-share=x:5", "The share of tasks that failed for x is 0.01%, which meets --max-failure-share=x:5.")]
    [InlineData(
        29_999, "max-failure-share=x:0", "The share of tasks that failed for x is 0.01%, which misses --max-failure-share=x:0.")]
    public void A_gate_message_shows_100_or_0_percent_only_if_exact(long succeeded, string option, string message)
    {
        var failures = new FailureReasons([new("x", null, 30_000 - succeeded, 100, [], RetryAdvice.Later)]);
        GateSamples.Batch(succeeded, 30_000 - succeeded, 0, 0).Having(failures).Judge(option).Message.ShouldBe(message);
    }

    [Fact]
    public void The_median_of_99_99_and_100_percent_is_99_99()
    {
        BatchPoint[] earlier = [Point(1, 29_999), Point(2, 30_000)];
        var trend = TrendSection.Trend(Point(3, 15_000), earlier);

        trend.MedianSuccessRatePercent.ShouldBe(99.99m);
        ((decimal)TrendSection.Of(trend).Json()["median_success_rate_percent"]!).ShouldBe(99.99m);
        ((SuccessRate)SuccessRateSection.Of(trend).Model).ShouldSatisfyAllConditions(
            rate => rate.MedianOfEarlierPercent.ShouldBe(99.99m),
            rate => rate.ChangePoints.ShouldBe(-49.99m));
        TrendSection.Trend(Point(3, 15_000), [Point(1, 0), Point(2, 1)]).MedianSuccessRatePercent.ShouldBe(0.01m);
        TrendSection.Trend(Point(3, 15_000), [Point(1, 30_000), Point(2, 30_000)]).MedianSuccessRatePercent.ShouldBe(100);
    }

    [Fact]
    public void Pages_and_summaries_show_a_median_of_99_99_and_100_percent_below_100()
    {
        var trend = TrendSection.Trend(Point(3, 15_000), [Point(1, 29_999), Point(2, 30_000)]);
        var report = GateSamples.Batch(15_000, 15_000, 0, 0);
        report = report.With(SuccessRateSection.Of(trend)).With(TrendSection.Of(trend));

        var page = Written("html", report);

        page.ShouldContain("below the median of previous batches (99.9%)");
        page.ShouldContain("50.0% in this batch, 99.9% in the median of those before");
        page.ShouldContain("Median of earlier batches 99.9%");
        Cells(page, "Success rate").ShouldBe(["99.9%", "100%", "50%"]);
        Written("markdown", report).ShouldContain("49.99 points below the median of previous batches");
    }

    [Fact]
    public void The_dashboard_shows_100_percent_only_for_a_batch_that_all_succeeded()
    {
        new DashboardPage().Write([Point(1, 29_999), Point(2, 30_000), Point(3, 29_998)], directory["index.html"]);
        var page = File.ReadAllText(directory["index.html"]);

        Cells(page, "Success rate").ShouldBe(["99.99%", "100%", "99.99%"]);
        Texts(page).Count(text => text == "100.0").ShouldBe(1, "night 2 in the table of all batches");
        page.ShouldContain("the median of the 2 batches before it (99.9%)");
        page.ShouldContain("Median before the newest 99.99%");
    }

    [Fact]
    public void Insights_say_100_or_0_percent_only_if_exact()
    {
        var earlier = Enumerable.Range(1, 20).Select(night => Point(night, night % 2 == 0 ? 30_000 : 29_999)).ToList();
        List<BatchPoint> rare = [earlier[0] with { Failures = [new ReasonCount("INTERNAL", 1)] }, .. earlier.Skip(1)];
        var current = Point(50, 27_000) with { Failures = [new ReasonCount("INTERNAL", 3_000)] };
        var lasting = Enumerable.Range(21, 10).Select(night => Point(night, 27_000));

        Sentence("success-rate-off", current, earlier).ShouldContain("the median (99.99%) of the last 20 batches");
        Sentence("failure-reason-doubled", current, rare).ShouldContain("times as often as in the last 20 batches (0.01%");
        Sentence("success-rate-shift", current, [.. earlier, .. lasting]).ShouldContain("fallen from 99.99% to 90% (medians)");
    }

    public void Dispose() => directory.Dispose();

    private static string Sentence(string id, BatchPoint current, IReadOnlyList<BatchPoint> earlier)
    {
        var insights = InsightSection.Find(new BatchFacts(TrendSection.Trend(current, earlier))).Insights;
        return insights.Single(insight => insight.Id == id).Sentence;
    }

    private static BatchPoint Point(int night, long succeeded) => new(
        $"{night}", "polling.json", NightlyReport.Start.AddDays(night), 30_000, succeeded, 30_000 - succeeded, 0, 0,
        Rounding.Percent(succeeded, 30_000, 2), null, null, 60, 0, 0, null, null,
        succeeded == 30_000 ? [] : [new ReasonCount("Unknown error", 30_000 - succeeded)], $"{night}.html");

    /// <summary>The report of a batch without history.</summary>
    private static BatchReport Report(Batch batch)
    {
        var numbers = new BatchAccumulator();
        ISection[] sections = [new FailuresSection(), new TimelineSection()];
        foreach (var task in batch.Tasks().Select(task => MeasuredTask.Of(task)))
        {
            numbers.Add(task);
            foreach (var section in sections) section.Add(task);
        }

        var report = new BatchReport(
            numbers.Complete(new PollingStats()),
            new BatchMetadata(Measured.Now, "20250617_041141", "polling.json", "ReportTasks 1.0.0"),
            [.. sections.Select(section => new ReportSection(section.Name, section.Complete()))]);
        var trend = TrendSection.Trend(BatchPoints.Of(report, "").Point, []);
        report = report.With(SuccessRateSection.Of(trend)).With(TrendSection.Of(trend)).With(InsightSection.Of(report, trend));
        return GatesSection.In(
            report, GateSamples.Options("min-success-rate=70", "max-failure-share=INTERNAL:30", "max-failure-share=Unknown error:30"));
    }

    private string Written(string form, BatchReport report)
    {
        switch (form)
        {
            case "text":
                return new TextReport(Console).Write(report);
            case "commit":
                var rate = report.Metrics.Performance.SuccessRatePercent;
                var batch = new PublishedBatch(report.Metadata.BatchId, "", "", report.Metrics.Summary, rate, []);
                return CommitMessage.Of([batch]) + CommitMessage.Of([batch, batch], MessageTemplate.Parse("{rate}"));
            case "alerts":
                var message = AlertRule.Judge([report], [], new ReportOptions { Alerts = new() { On = [AlertTrigger.Always] } }, null, Measured.Now)!;
                return string.Concat(AlertFormats.All.Select(format => Encoding.UTF8.GetString(format.Body(message))));
            case "dashboard":
                new DashboardPage().Write([BatchPoints.Of(report, "").Point], directory["index.html"]);
                return GridLabels().Replace(File.ReadAllText(directory["index.html"]), "");
            case "trend":
                using (var console = new TestConsole())
                {
                    console.Profile.Width = 400;
                    new TrendText(console).Write([BatchPoints.Of(report, "").Point]);
                    return console.Output;
                }

            default:
                IReportFormat[] formats =
                [
                    new JsonReportFormat(), new HtmlReportFormat(), new MarkdownReportFormat(), new JUnitReportFormat(),
                    new CtrfReportFormat(), new CsvReportFormat(), new OpenMetricsReportFormat(() => "", () => []), new BadgeReportFormat(),
                ];
                return File.ReadAllText(formats.Single(format => format.Id == form).Write(directory.Path, report));
        }
    }

    /// <summary>Every number of a JSON document whose name is that of a percentage.</summary>
    private static IEnumerable<(string Name, decimal Value)> Percents(JsonNode node) => node switch
    {
        JsonObject fields => fields.Where(field => field.Value is not null).SelectMany(field =>
            field.Key.EndsWith("percent", StringComparison.Ordinal)
                ? [(field.Key, (decimal)field.Value!)]
                : Percents(field.Value!)),
        JsonArray entries => entries.Where(entry => entry is not null).SelectMany(entry => Percents(entry!)),
        _ => [],
    };

    /// <summary>The visible text of a page, including tooltips.</summary>
    private static string TextOf(string page) => WebUtility.HtmlDecode(Tag().Replace(page, " "));

    /// <summary>The text of each element of a page.</summary>
    private static IEnumerable<string> Texts(string page) => Tag().Split(page).Select(text => WebUtility.HtmlDecode(text).Trim());

    /// <summary>The numbers in the data table of a chart.</summary>
    private static IEnumerable<string> Cells(string page, string chart)
    {
        var table = page[page.IndexOf($"<summary>Numbers: {chart}</summary>", StringComparison.Ordinal)..];
        table = table[..table.IndexOf("</table>", StringComparison.Ordinal)];
        return NumberCell().Matches(table).Select(match => match.Groups["text"].Value);
    }

    private static string Around(string text, Match match) =>
        text[Math.Max(0, match.Index - 80)..Math.Min(text.Length, match.Index + 20)];

    [GeneratedRegex(@"(?<![\d.,])(100|0)(\.0+)?( ?%| to [\d.]+ %)", RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^reporttasks_\w+_ratio\{[^}]*\} (1|0)(\.0+)?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Ratio();

    [GeneratedRegex("<style.*?</style>|<script.*?</script>|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex("<text class=\"y\".*?</text>")]
    private static partial Regex GridLabels();

    [GeneratedRegex("<td class=\"n\">(?<text>[^<]*)")]
    private static partial Regex NumberCell();

    /// <summary>The number of tasks per status.</summary>
    private sealed record Batch(long Succeeded, long Failed, long Cancelled, long Pending)
    {
        public IEnumerable<BatchTask> Tasks()
        {
            (string, long)[] counts =
                [("SUCCEEDED", Succeeded), ("FAILED", Failed), ("CANCELLED", Cancelled), ("RUNNING", Pending)];
            foreach (var (status, count) in counts)
            {
                for (var number = 0; number < count; number++)
                {
                    // Two reasons, so that neither has every failure.
                    var reason = status != "FAILED" ? null : number == 0 ? "INTERNAL" : "Unknown error";
                    yield return new BatchTask { TaskId = $"{status}-{number}", FinalStatus = status, FailureReason = reason };
                }
            }
        }
    }
}
