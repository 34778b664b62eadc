using ReportTasks.Reports.Formats;
using ReportTasks.Reports.Formats.Markdown;
using ReportTasks.Reports.Html;

namespace ReportTasks.Reports.Sections;

/// <summary>
/// Shows a section in the text, on the HTML page and in Markdown. Register it with
/// <c>services.AddReportSectionView&lt;T&gt;()</c>. A form without an implementation omits the section. On the page, a section
/// without a view is a table of its JSON.
/// </summary>
public interface ISectionView
{
    bool Shows(ReportSection section);

    void WriteText(BatchReport report, TextReportWriter text)
    {
    }

    void WriteHtml(BatchReport report, BatchPage page)
    {
    }

    void WriteMarkdown(BatchReport report, BatchMarkdown markdown)
    {
    }
}
