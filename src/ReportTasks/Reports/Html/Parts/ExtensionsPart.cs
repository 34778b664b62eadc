using ReportTasks.Analysis.Gates;
using ReportTasks.Analysis.History;
using ReportTasks.Analysis.Insights;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Costs;
using ReportTasks.Metrics.Durations;
using ReportTasks.Metrics.Failures;
using ReportTasks.Metrics.Slices;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html.Parts;

/// <summary>Sections that this page knows nothing of, as a table of their JSON: those of extensions, above all.</summary>
internal static class ExtensionsPart
{
    public static void Write(HtmlWriter html, BatchReport report)
    {
        foreach (var section in report.Sections.Where(section => !IsShown(section)))
        {
            html.Write($"<section>\n<h2>{Title(section.Name)}</h2>\n{JsonTable.Draw(Title(section.Name), ReportSerializer.ToNode(section))}</section>\n");
        }
    }

    private static bool IsShown(ReportSection section) =>
        section.Model is Latency or FailureReasons or Timeline or SliceTable or Cost or SuccessRate or BatchTrend or InsightList or GateResults or BatchDownloads or UploadedBatch;

    /// <summary><c>my_section</c> as <c>My section</c>.</summary>
    private static string Title(string name)
    {
        var words = TextLimit.Ellipsis(name.Replace('_', ' '), 60);
        return words.Length == 0 ? "Section without a name" : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
