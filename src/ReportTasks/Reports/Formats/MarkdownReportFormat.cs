using System.Text;
using ReportTasks.Reports.Formats.Markdown;
using ReportTasks.Reports.Sections;

namespace ReportTasks.Reports.Formats;

/// <summary><c>video_generation_results_*.md</c>: all batches of the run in GitHub-flavored Markdown, at most 1 MiB.</summary>
/// <param name="sections">Null for the built-in sections.</param>
internal sealed class MarkdownReportFormat(ReportSections? sections = null) : IReportFormat
{
    public string Id => "markdown";

    public string Name => "Markdown summary";

    public ReportNaming Naming => ReportNaming.Stamped(".md");

    public void Write(IReadOnlyList<BatchReport> reports, Stream stream) =>
        stream.Write(Encoding.UTF8.GetBytes(MarkdownSummary.Write(reports, sections: sections)));
}
