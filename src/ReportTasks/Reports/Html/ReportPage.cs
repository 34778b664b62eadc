using ReportTasks.Reports.Html.Kit;
using ReportTasks.Reports.Sections;

namespace ReportTasks.Reports.Html;

/// <summary>The page of one batch. <see cref="ReportSections"/> has the order of its sections.</summary>
internal static class ReportPage
{
    /// <param name="stream">Left open.</param>
    /// <param name="report">The batch.</param>
    /// <param name="sections">Null for those of ReportTasks.</param>
    public static void Write(Stream stream, BatchReport report, ReportSections? sections = null) =>
        Page.Write(stream, $"Batch {report.Metadata.BatchId}", html =>
        {
            var page = new BatchPage(html, ListedTask.Of(report.Tasks));
            VerdictPart.Write(html, report);
            html.Write($"<main>\n");
            foreach (var section in (sections ?? ReportSections.BuiltIn).Page) section.WriteHtml(report, page);
            html.Write($"</main>\n<footer>Made by {report.Metadata.GeneratorVersion}, {report.Metadata.GeneratedAtText}. "
                + $"The same numbers for programs are in the JSON report.</footer>\n");
        });
}
