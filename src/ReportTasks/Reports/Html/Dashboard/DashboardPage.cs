using System.Text;
using ReportTasks.Analysis.History;
using ReportTasks.Files;
using ReportTasks.Reports.Html.Kit;
using ReportTasks.Reports.Sections;

namespace ReportTasks.Reports.Html.Dashboard;

/// <summary><c>index.html</c>: all batches on one page that loads nothing from elsewhere.</summary>
internal sealed class DashboardPage : ITrendPage
{
    /// <summary>The mark of ReportTasks is within this many bytes.</summary>
    private const int MarkWithin = 8 << 10;

    private static readonly byte[] Mark = Encoding.UTF8.GetBytes($"<meta name=\"generator\" content=\"{Page.Generator}\">");

    /// <exception cref="IOException">Another file has the name.</exception>
    public void Write(IReadOnlyList<BatchPoint> points, string path)
    {
        OwnedFile.ThrowIfNotOwned(path, MarkWithin, bytes => bytes.AsSpan().IndexOf(Mark) >= 0);
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
