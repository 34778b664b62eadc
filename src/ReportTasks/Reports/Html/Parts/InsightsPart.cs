using ReportTasks.Analysis.Insights;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html.Parts;

/// <summary>What the numbers say, a sentence each.</summary>
internal static class InsightsPart
{
    public static void Write(HtmlWriter html, BatchReport report) => Write(html, report.Find<InsightList>()?.Insights ?? []);

    public static void Write(HtmlWriter html, IReadOnlyList<Insight> insights)
    {
        if (insights.Count == 0) return;
        html.Write($"<section id=\"insights\">\n<h2>Insights</h2>\n<ul class=\"list\">\n{insights.Select(Item)}</ul>\n</section>\n");
    }

    private static Markup Item(Insight insight) => insight.Kind switch
    {
        InsightKind.Regression => Markup.Of($"<li><b class=\"bad\">Worse:</b> {insight.Sentence}</li>\n"),
        InsightKind.Improvement => Markup.Of($"<li><b class=\"ok\">Better:</b> {insight.Sentence}</li>\n"),
        _ => Markup.Of($"<li>{insight.Sentence}</li>\n"),
    };
}
