using ReportTasks.Reports.Formats;
using ReportTasks.Reports.Html.Kit;
using ReportTasks.Reports.Sections;

namespace ReportTasks.Reports.Html;

/// <summary>
/// <c>video_generation_results_*.html</c>: one page per batch, in one file that loads only the videos beside it.
/// </summary>
/// <param name="sections">Null for the built-in ones. They have the order on the page.</param>
internal sealed class HtmlReportFormat(ReportSections? sections = null) : IReportFormat
{
    public string Id => "html";

    public string Name => "HTML report";

    public ReportNaming Naming => ReportNaming.PerBatch(".html");

    public bool IsDefault => true;

    public void Write(IReadOnlyList<BatchReport> reports, Stream stream)
    {
        foreach (var report in reports)
        {
            Page.Write(stream, $"Batch {report.Metadata.BatchId}", html => Write(html, report));
        }
    }

    private void Write(HtmlWriter html, BatchReport report)
    {
        var page = new BatchPage(html, ListedTask.Of(report.Tasks));
        VerdictPart.Write(html, report);
        html.Write($"<main>\n");
        foreach (var section in (sections ?? ReportSections.BuiltIn).Page) section.WriteHtml(report, page);
        html.Write($"</main>\n<footer>Made by {report.Metadata.GeneratorVersion}, {report.Metadata.GeneratedAtText}. "
            + $"The same numbers for programs are in the JSON report.</footer>\n");
    }
}
