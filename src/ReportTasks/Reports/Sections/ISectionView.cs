using ReportTasks.Reports.Formats;
using ReportTasks.Reports.Formats.Markdown;
using ReportTasks.Reports.Html;

namespace ReportTasks.Reports.Sections;

/// <summary>
/// How a section of the report looks in the forms for people, registered with
/// <c>services.AddReportSectionView&lt;T&gt;()</c>. A form whose method is left out does not show the section. A section without
/// a view is a table of its JSON on the page.
/// </summary>
public interface ISectionView
{
    /// <summary>Whether this view shows the section.</summary>
    bool Shows(ReportSection section);

    /// <summary>Writes the section to the console.</summary>
    void WriteText(BatchReport report, TextReportWriter text)
    {
    }

    /// <summary>Writes the section to the page of the batch.</summary>
    void WriteHtml(BatchReport report, BatchPage page)
    {
    }

    /// <summary>Writes the section to the Markdown summary.</summary>
    void WriteMarkdown(BatchReport report, BatchMarkdown markdown)
    {
    }
}
