using ReportTasks.Analysis.History;
using ReportTasks.Files;
using ReportTasks.Reports.Html.Kit;
using ReportTasks.Reports.Sections;

namespace ReportTasks.Reports.Html.Dashboard;

/// <summary><c>index.html</c>: all batches on one page that asks for nothing from anywhere.</summary>
internal sealed class DashboardPage : ITrendPage
{
    public void Write(IReadOnlyList<BatchPoint> points, string path)
    {
        ArgumentNullException.ThrowIfNull(points);
        OwnPage.ThrowIfForeign(path);
        AtomicFile.Write(path, stream => Write(stream, new BatchHistory(points)));
    }

    private static void Write(Stream stream, BatchHistory history) => Page.Write(
        stream, "Batches of generated videos",
        html =>
        {
            if (history.Points.Count > 0) html.Write($"<a class=\"skip\" href=\"#all\">Skip to all batches</a>\n");
            HeadlinePart.Write(html, history);
            html.Write($"<main>\n");
            InsightsView.WriteHtml(html, history.Insights);
            NewestPart.Write(html, history);
            TrendCharts.Write(html, history);
            ReasonsPart.Write(html, history);
            ComparisonPart.Write(html, history);
            BatchesPart.Write(html, history);
            html.Write($"</main>\n<footer>Made by ReportTasks from the reports beside it; "
                + $"<code>--target=Trend</code> makes it anew.</footer>\n");
        },
        "dashboard");
}
