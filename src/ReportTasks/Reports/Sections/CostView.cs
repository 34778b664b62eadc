using System.Globalization;
using ReportTasks.Metrics.Costs;
using ReportTasks.Reports.Formats;
using ReportTasks.Reports.Formats.Markdown;
using static ReportTasks.Reports.Formats.Markdown.MarkdownNumber;

namespace ReportTasks.Reports.Sections;

/// <summary>Shows the cost. On the page, the tiles of <see cref="SummaryView"/> show it.</summary>
internal sealed class CostView : ISectionView
{
    public bool Shows(ReportSection section) => section.Model is Cost;

    public void WriteText(BatchReport report, TextReportWriter text)
    {
        if (report.Find<Cost>() is not { Credits: { } credits, Usd: { } usd } cost) return;
        text.Section("💰", "COST");
        text.Bullet($"Total: {Money(credits, usd)}{(cost.IsEstimated ? ", estimated" : "")}");
        if (cost is { CreditsPerSuccess: { } each, UsdPerSuccess: { } usdEach })
            text.Bullet($"Per succeeded video: {Money(each, usdEach)}");
        if (cost is { WastedCredits: > 0 and var lost, WastedUsd: { } usdLost })
            text.Bullet($"Wasted on failures: {Money(lost, usdLost)}");
        foreach (var note in cost.Notes) text.Bullet(text.Clean(note));
    }

    public void WriteMarkdown(BatchReport report, BatchMarkdown markdown)
    {
        if (report.Find<Cost>() is not { } cost) return;
        markdown.Heading("Cost");
        markdown.Page.Table(["Cost", ">Credits", ">USD"],
        [
            [cost.IsEstimated ? "All tasks (estimated)" : "All tasks", Of(cost.Credits), Of(cost.Usd)],
            ["Per succeeded task", Of(cost.CreditsPerSuccess), Of(cost.UsdPerSuccess)],
            ["Failed and canceled tasks", Of(cost.WastedCredits), Of(cost.WastedUsd)],
        ]);
        markdown.Bullets(cost.Notes, MarkdownText.Inline);
    }

    private static string Money(decimal credits, decimal usd) =>
        string.Create(CultureInfo.InvariantCulture, $"{credits:0.##} {Plural.Noun(credits, "credit")} (${usd:0.00})");
}
