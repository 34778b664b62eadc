using ReportTasks.Reports.Formats;
using ReportTasks.Reports.Formats.Markdown;
using ReportTasks.Reports.Html;

namespace ReportTasks.Reports.Sections;

/// <summary>
/// Shows a section on the console, on the HTML page and in Markdown; registered with
/// <c>services.AddReportSectionView&lt;T&gt;()</c>. A method that is left out hides the section there. On the page, a section
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
