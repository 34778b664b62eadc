using ReportTasks.Analysis.Insights;
using ReportTasks.Reports.Formats;
using ReportTasks.Reports.Formats.Markdown;
using ReportTasks.Reports.Html;
using ReportTasks.Reports.Html.Kit;
using static ReportTasks.Reports.Formats.Markdown.MarkdownText;

namespace ReportTasks.Reports.Sections;

internal sealed class InsightsView : ISectionView
{
    public bool Shows(ReportSection section) => section.Model is InsightList;

    public void WriteText(BatchReport report, TextReportWriter text)
    {
        if (report.Find<InsightList>() is not { Insights: { Count: > 0 } insights }) return;
        text.Section("💡", "INSIGHTS");
        foreach (var insight in insights) text.Bullet($"{TextKind(insight.Kind, text)}: {text.Clean(insight.Sentence)}");
    }

    public void WriteHtml(BatchReport report, BatchPage page) => WriteHtml(page.Html, report.Find<InsightList>()?.Insights ?? []);

    public void WriteMarkdown(BatchReport report, BatchMarkdown markdown)
    {
        if (report.Find<InsightList>() is not { Insights: { Count: > 0 } insights }) return;
        markdown.Heading("Insights");
        markdown.Bullets(insights, insight => $"{MarkdownKind(insight.Kind)}{Inline(insight.Sentence)}");
        markdown.More(insights.Count, "insight");
    }

    internal static void WriteHtml(HtmlWriter html, IReadOnlyList<Insight> insights)
    {
        if (insights.Count == 0) return;
        html.Write($"<section id=\"insights\">\n<h2>Insights</h2>\n");
        html.Write($"<ul class=\"list\">\n{insights.Select(Item)}</ul>\n</section>\n");
    }

    private static string TextKind(InsightKind kind, TextReportWriter text) => kind switch
    {
        InsightKind.Regression => $"{text.Icon("🔻")}worse",
        InsightKind.Improvement => $"{text.Icon("🔺")}better",
        _ => $"{text.Icon("ℹ️")}notice",
    };

    private static Markup Item(Insight insight) => insight.Kind switch
    {
        InsightKind.Regression => Markup.Of($"<li><b class=\"bad\">Worse:</b> {insight.Sentence}</li>\n"),
        InsightKind.Improvement => Markup.Of($"<li><b class=\"ok\">Better:</b> {insight.Sentence}</li>\n"),
        _ => Markup.Of($"<li>{insight.Sentence}</li>\n"),
    };

    private static string MarkdownKind(InsightKind kind) => kind switch
    {
        InsightKind.Regression => "**Worse:** ",
        InsightKind.Improvement => "**Better:** ",
        _ => "",
    };
}
