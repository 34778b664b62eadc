using ReportTasks.Analysis.History;
using ReportTasks.Metrics;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html.Dashboard;

/// <summary>Why tasks failed, over all batches. The script reads the reasons from here; batch rows have only ranks.</summary>
internal static class ReasonsPart
{
    public static void Write(HtmlWriter html, BatchHistory history)
    {
        var reasons = history.Reasons.All;
        if (reasons.Count == 0) return;
        var table = new DataTable("Reasons of failures over all batches")
            .Text("Reason").Number("Tasks").Number("Share").Number("Batches").Text("First in").Text("Last in");
        var all = reasons.Sum(reason => reason.Tasks);
        foreach (var reason in reasons.Take(TopReasons.Listed))
        {
            table.Add(
                ReasonText.Long(reason.Reason), Numbers.Count(reason.Tasks),
                Numbers.Percent(Rounding.Percent(reason.Tasks, all, 2)),
                Numbers.Count(reason.Batches), Batch(reason.First), Batch(reason.Last));
        }

        html.Write($"<section id=\"reasons\">\n<h2>Why tasks failed, over all batches</h2>\n{table.Draw()}");
        var count = Numbers.Count(reasons.Count);
        if (reasons.Count > TopReasons.Listed)
            html.Write($"<p class=\"note\">The {TopReasons.Listed} most frequent of {count} reasons.</p>\n");
        html.Write($"</section>\n");
    }

    private static Markup Batch(BatchPoint point) =>
        Markup.Of($"<a href=\"{Link.To(point.Report)}\">{BatchHistory.Moment(point)}</a>");
}
