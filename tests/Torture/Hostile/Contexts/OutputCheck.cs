using ReportTasks.Alerts;
using ReportTasks.Analysis.History;
using ReportTasks.Batches;
using ReportTasks.Options;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Git.Messages;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;
using ReportTasks.Reports.Formats.Markdown;
using ReportTasks.Reports.Formats.TestResults;
using ReportTasks.Reports.Html;
using Torture.Hostile.Contexts.Validators;

namespace Torture.Hostile.Contexts;

/// <summary>Writes payloads to every output of the library and checks each with its validator.</summary>
internal sealed class OutputCheck(ValidatorSet validators, ContextsFigures figures)
{
    private static readonly ReportOptions Options = new() { Alerts = new() { On = [AlertTrigger.Always] } };

    /// <summary>Harmless text in the same fields, for comparison.</summary>
    private static readonly string[] Harmless = ["xq", "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota"];

    // One batch with a video and one without.
    private readonly Dictionary<bool, string> harmlessMarkdown = [];

    /// <summary>Learns from harmless texts what the outputs contain.</summary>
    public async Task LearnAsync()
    {
        using var place = new PayloadPlace();
        var each = Harmless.Select(payload => place.Report([payload], payload)).ToList();
        await validators.Pages.LearnAsync(place.Write(new HtmlReportFormat(), Whole(place, Harmless, each)), PageKind.Report);
        await validators.Pages.LearnAsync(place.WriteTrend(Points(each, Harmless)), PageKind.Trend);
        validators.Metrics.Learn(await File.ReadAllTextAsync(place.Write(new OpenMetricsReportFormat(() => "", () => []), each[1])));
        foreach (var report in (BatchReport[])[each[0], place.Report(["x/q"], "xq")]) harmlessMarkdown[report.Metrics.Videos.Count > 0] = MarkdownSummary.Write([report]);
    }

    /// <exception cref="TortureException">A payload was active somewhere.</exception>
    public async Task CheckAsync(IReadOnlyList<string> payloads)
    {
        using var place = new PayloadPlace();
        var findings = new Findings();
        var each = payloads.Select(payload => place.Report([payload], ShownText.Read(payload))).ToList();
        await PagesAsync(findings, place, payloads, each);
        await FilesAsync(findings, place, payloads, each);
        foreach (var (payload, report) in payloads.Zip(each)) await TextsAsync(findings, place, payload, report);
        await findings.TryAsync("promtool", () => PromtoolAsync(place, each[0]));
        findings.Close();
    }

    private static BatchReport Whole(PayloadPlace place, IReadOnlyList<string> payloads, List<BatchReport> each) =>
        PayloadPlace.WithTrend(place.Report(payloads, ShownText.Read(payloads[0])), Points(each, payloads));

    private static List<BatchPoint> Points(List<BatchReport> each, IReadOnlyList<string> payloads) =>
        [.. each.Select((report, day) => PayloadPlace.Point(report, day, $"{ShownText.Read(payloads[day])}.html"))];

    private async Task PagesAsync(Findings findings, PayloadPlace place, IReadOnlyList<string> payloads, List<BatchReport> each)
    {
        await findings.TryAsync("page of the report", async () =>
        {
            var texts = await validators.Pages.CheckAsync(place.Write(new HtmlReportFormat(), Whole(place, payloads, each)), PageKind.Report, payloads[0]);
            TortureException.Unless(texts.Cards.Count == payloads.Count * PayloadBatch.TasksEach, $"There are {texts.Cards.Count} cards for {payloads.Count * PayloadBatch.TasksEach} tasks.");
            foreach (var (card, index) in texts.Cards.Select((card, index) => (card, index))) PageText.CheckCard(card, payloads[index / PayloadBatch.TasksEach], index % PayloadBatch.TasksEach);
            foreach (var payload in payloads) PageText.CheckCell(texts.Cells, payload, 100, "page of the report (slices)");
            PageText.CheckCell(texts.Cells, payloads[0], int.MaxValue, "page of the report (metadata)");
            figures.Checked("HTML report", texts.Cells.Count);
        });
        await findings.TryAsync("page of the trend", async () =>
        {
            var texts = await validators.Pages.CheckAsync(place.WriteTrend(Points(each, payloads)), PageKind.Trend, payloads[^1]);
            foreach (var payload in payloads.Where(payload => !string.IsNullOrWhiteSpace(payload))) PageText.CheckCell(texts.Cells, ShownText.Read(payload).Trim(), 160, "trend page (reasons)");
            figures.Checked("HTML trend", texts.Cells.Count);
        });
    }

    private async Task FilesAsync(Findings findings, PayloadPlace place, IReadOnlyList<string> payloads, List<BatchReport> each)
    {
        var tasks = payloads.SelectMany(payload => Enumerable.Repeat(payload, PayloadBatch.TasksEach)).ToList();
        await CountAsync(findings, "CSV", () => validators.Table.CheckAsync(place.Write(new CsvReportFormat(), each), tasks));
        await CountAsync(findings, "JUnit", () => validators.Suites.CheckJUnitAsync(place.Write(new JUnitReportFormat(), each), payloads, tasks));
        await CountAsync(findings, "CTRF", () => validators.Suites.CheckCtrfAsync(place.Write(new CtrfReportFormat(), each), tasks));
        await CountAsync(findings, "JSON", () => validators.Data.CheckAsync(place.Write(new JsonReportFormat(), each[0]), payloads[0]));
        await CountAsync(findings, "console", () => Task.FromResult(ConsoleTexts.Check(each, Points(each, payloads), payloads)));
        await CountAsync(findings, "step summary", async () =>
        {
            var summary = Path.Combine(place.Output, "summary");
            await File.WriteAllTextAsync(summary, "before");
            StepSummary.Append(summary, each);
            return await validators.Markdown.CheckAsync(await File.ReadAllTextAsync(summary), null, payloads[0]);
        });
    }

    private async Task TextsAsync(Findings findings, PayloadPlace place, string payload, BatchReport report)
    {
        await CountAsync(findings, "Markdown", () => validators.Markdown.CheckAsync(MarkdownSummary.Write([report]), ShownText.IsBlank(payload) ? null : harmlessMarkdown[report.Metrics.Videos.Count > 0], payload));
        await CountAsync(findings, "OpenMetrics", async () =>
        {
            var metrics = await File.ReadAllTextAsync(place.Write(new OpenMetricsReportFormat(() => "", () => []), report));
            return validators.Metrics.Check(metrics, payload);
        });
        await CountAsync(findings, "annotations", () => Task.FromResult(AnnotationTexts.Check(report, payload)));
        await CountAsync(findings, "commit message", async () =>
        {
            await CommitValidator.CheckAsync(CommitMessage.Of([new PublishedBatch(report.Metadata.BatchId, "", report.Metadata.SourcePollingFile, report.Metrics.Summary, report.Metrics.Performance.SuccessRatePercent, [])]), payload);
            return 1;
        });
        var task = new BatchTask { TaskId = ShownText.Read(payload), TargetFilenameStub = ShownText.Read(payload) };
        await CountAsync(findings, "object keys", () => Task.FromResult(KeyValidator.Check(task, ShownText.Read(payload)) + KeyValidator.Check(task with { TargetFilenameStub = null }, ShownText.Read(payload))));
        var message = AlertRule.Judge([report], [], Options, new Uri("https://ci.example.com/1"), DateTimeOffset.UnixEpoch)!;
        await CountAsync(findings, "webhooks", () => validators.Webhooks.CheckAsync(message, payload.Trim()));
    }

    private async Task PromtoolAsync(PayloadPlace place, BatchReport report)
    {
        if (await MetricsValidator.CheckByPromtoolAsync(await File.ReadAllTextAsync(place.Write(new OpenMetricsReportFormat(() => "", () => []), report)))) figures.Promtool();
    }

    private Task CountAsync(Findings findings, string output, Func<Task<int>> check) => findings.TryAsync(output, async () => figures.Checked(output, await check()));
}
