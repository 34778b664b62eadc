using ReportTasks.Reports.Html.Kit;
using ReportTasks.Reports.Html.Parts;

namespace ReportTasks.Reports.Html;

/// <summary>The page of one batch: its parts, in the order in which they are asked for.</summary>
public static class ReportPage
{
    /// <param name="stream">Left open.</param>
    public static void Write(Stream stream, BatchReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var tasks = ListedTask.Of(report.Tasks);
        Page.Write(stream, $"Batch {report.Metadata.BatchId}", html =>
        {
            VerdictPart.Write(html, report);
            html.Write($"<main>\n");
            InsightsPart.Write(html, report);
            SummaryPart.Write(html, report);
            GatesPart.Write(html, report);
            FailuresPart.Write(html, report);
            TimingPart.Write(html, report, tasks);
            SlicesPart.Write(html, report);
            TrendPart.Write(html, report);
            TasksPart.Write(html, report, tasks);
            TransfersPart.Write(html, report);
            ExtensionsPart.Write(html, report);
            MetadataPart.Write(html, report);
            html.Write($"</main>\n<footer>Made by {report.Metadata.GeneratorVersion}, {report.Metadata.GeneratedAtText}. The same numbers for programs are in the JSON report.</footer>\n");
        });
    }
}
