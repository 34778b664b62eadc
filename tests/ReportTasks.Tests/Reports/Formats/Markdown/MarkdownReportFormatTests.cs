using System.Text;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;
using ReportTasks.Reports.Formats.Markdown;
using ReportTasks.Tests.Publishing.Git.Support;

namespace ReportTasks.Tests.Reports.Formats.Markdown;

public sealed class MarkdownReportFormatTests(Judges judges) : IDisposable
{
    // Tables are long lines, and each batch has the same subheadings.
    private const string LintRules = """{ "config": { "MD013": false, "MD024": { "siblings_only": true } } }""";

    private static readonly string[] Frame = ["a", "code", "em", "h1", "h2", "h3", "li", "p", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"];

    private readonly SampleBatches batches = new();
    private readonly MarkdownReportFormat format = new();

    [Theory]
    [MemberData(nameof(SampleBatches.Cases), MemberType = typeof(SampleBatches))]
    public void Markdown_matches_its_snapshot(string name) => Write(Report(name)).ShouldMatchSnapshot($"markdown/{name}.md");

    [Fact]
    public void A_report_with_few_sections_has_a_summary()
    {
        var text = MarkdownSummary.Write([batches.Report(SampleBatches.Sample)]);
        text.ShouldStartWith("# Batch report\n\n**80.0% of 10 tasks succeeded.**\n");
        text.ShouldNotContain("Gates");
    }

    [Fact]
    public void Unreadable_times_are_shown_as_unknown()
    {
        var text = MarkdownSummary.Write([batches.WithUnreadableTimes()]);

        text.ShouldContain("| Average task duration | unknown |");
        text.ShouldContain("| Elapsed | unknown |");
        text.ShouldNotContain("0.0s");
    }

    [Fact]
    public void Markdownlint_reports_nothing()
    {
        using var place = new TemporaryDirectory();
        var reports = SampleBatches.Names.Select(Report).Select((report, index) => report with { Metadata = report.Metadata with { BatchId = $"20250617_041141_{index}" } }).ToList();
        foreach (var (name, report) in SampleBatches.Names.Zip(reports)) place.Write($"{name}.md", Encoding.UTF8.GetBytes(MarkdownSummary.Write([report])));
        place.Write("all.md", Encoding.UTF8.GetBytes(MarkdownSummary.Write(reports)));
        foreach (var limit in new[] { 20_000, 2_000, 700 }) place.Write($"all-{limit}.md", Encoding.UTF8.GetBytes(MarkdownSummary.Write(reports, limit)));
        place.Write(".markdownlint-cli2.jsonc", Encoding.UTF8.GetBytes(LintRules));
        Shell.Run(place.Path, judges.Program("markdownlint-cli2"), "*.md");
    }

    [Fact]
    public void A_hostile_batch_adds_no_element_and_no_link()
    {
        var html = GitHubMarkdown.ToHtml(judges, [MarkdownSummary.Write([Report(SampleBatches.Hostile)])]).Single();
        foreach (var each in html)
        {
            GitHubMarkdown.Elements(each).ShouldBeSubsetOf(Frame);
            each.ShouldNotContain("<a ", customMessage: "the batch's only uploaded video is not in it");
        }
    }

    [Fact]
    public void An_uploaded_video_is_linked() => MarkdownSummary.Write([Report(SampleBatches.Sample)])
        .ShouldContain("| [city\\_rain\\_neon.mp4](<https://cdn.example.com/batches/city_rain_neon.mp4>) |");

    [Fact]
    public void Videos_beyond_the_limit_are_counted()
    {
        var report = batches.Report(SampleBatches.Large);
        var text = MarkdownSummary.Write([report], 100_000);
        Encoding.UTF8.GetByteCount(text).ShouldBeInRange(90_000, 100_000);
        var shown = text.Split('\n').Count(line => line.StartsWith("| `clip_", StringComparison.Ordinal));
        text.ShouldContain($"\n{report.Metrics.Videos.Count - shown:#,0} more videos in the JSON report, which has all 4,380.\n");
    }

    [Fact]
    public void The_summary_is_shortened_to_fit_any_limit()
    {
        var reports = SampleBatches.Names.Select(Report).Concat(Enumerable.Repeat(batches.Report(SampleBatches.Sample), 300)).ToList();
        var sizes = new List<int>();
        foreach (var limit in new[] { MarkdownSummary.GitHubLimit, 400_000, 100_000, 20_000, 1_000, 100, 40, 10, 0 })
        {
            var text = MarkdownSummary.Write(reports, limit);
            Encoding.UTF8.GetByteCount(text).ShouldBeLessThanOrEqualTo(limit);
            if (text.Length > 0) text.ShouldEndWith("\n");
            sizes.Add(text.Length);
        }

        sizes.ShouldBe(sizes.OrderDescending());
        sizes[5].ShouldBeGreaterThan(0);
        MarkdownSummary.Write(reports, 100).ShouldBe("Batch report: 6,801 of 8,076 tasks succeeded.\n");
    }

    [Fact]
    public void A_new_report_gets_an_unused_name_and_an_update_keeps_it()
    {
        var path = format.PathFor(batches.Destination);
        format.Write([batches.Report(SampleBatches.Sample)], path, isUpdate: false).ShouldBeEmpty();
        format.Write([Report(SampleBatches.Sample)], path, isUpdate: true).ShouldBeEmpty();
        File.ReadAllText(path).ShouldContain("## Uploads");
        format.PathFor(batches.Destination).ShouldBe(path.Replace(".md", "_2.md", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_replaced_by_someone_else_is_kept()
    {
        var path = format.PathFor(batches.Destination);
        format.Write([batches.Report(SampleBatches.Sample)], path, isUpdate: false);
        File.WriteAllText(path, "mine");
        format.Write([batches.Report(SampleBatches.Sample)], path, isUpdate: true).ShouldHaveSingleItem();
        File.ReadAllText(path + ".other").ShouldBe("mine");
    }

    public void Dispose() => batches.Dispose();

    private BatchReport Report(string name) => batches.Report(name, FullSections.With(name == SampleBatches.Hostile ? SampleBatches.Payload : "nature"));

    private byte[] Write(BatchReport report)
    {
        var path = format.PathFor(batches.Destination);
        format.Write([report], path, isUpdate: false).ShouldBeEmpty();
        return File.ReadAllBytes(path);
    }
}
