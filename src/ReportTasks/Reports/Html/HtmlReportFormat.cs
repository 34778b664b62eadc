using ReportTasks.Reports.Formats;
using ReportTasks.Reports.Sections;

namespace ReportTasks.Reports.Html;

/// <summary>
/// <c>video_generation_results_*.html</c>: one page for each batch, in one file that loads nothing but the videos beside it.
/// </summary>
/// <param name="sections">Null for those of ReportTasks.</param>
internal sealed class HtmlReportFormat(ReportSections? sections = null) : IReportFormat
{
    public string Id => "html";

    public string Name => "HTML report";

    public ReportNaming Naming => ReportNaming.PerBatch(".html");

    public void Write(IReadOnlyList<BatchReport> reports, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(reports);
        foreach (var report in reports) ReportPage.Write(stream, report, sections);
    }
}
