using ReportTasks.Formats.Html.Kit;
using ReportTasks.Insights;
using ReportTasks.Reports;

namespace ReportTasks.Formats.Html.Parts;

/// <summary>What the numbers say, a sentence each.</summary>
internal static class InsightsPart
{
    public static void Write(HtmlWriter html, BatchReport report)
    {
        if (report.Find<InsightList>() is not { Insights: { Count: > 0 } insights }) return;
        html.Write($"<section id=\"insights\">\n<h2>Insights</h2>\n<ul class=\"list\">\n{insights.Select(Item)}</ul>\n</section>\n");
    }

    private static Markup Item(Insight insight) => insight.Kind switch
    {
        InsightKind.Regression => Markup.Of($"<li><b class=\"bad\">Worse:</b> {insight.Sentence}</li>\n"),
        InsightKind.Improvement => Markup.Of($"<li><b class=\"ok\">Better:</b> {insight.Sentence}</li>\n"),
        _ => Markup.Of($"<li>{insight.Sentence}</li>\n"),
    };
}
