using ReportTasks.Analysis.Gates;
using ReportTasks.Options;
using ReportTasks.Reports.Formats.Markdown;
using ReportTasks.Reports.Html;
using ReportTasks.Reports.Html.Kit;
using static ReportTasks.Reports.Formats.Markdown.MarkdownText;

namespace ReportTasks.Reports.Sections;

internal sealed class GatesView : ISectionView
{
    public bool Shows(ReportSection section) => section.Model is GateResults;

    public void WriteHtml(BatchReport report, BatchPage page)
    {
        if (report.Find<GateResults>() is not { Gates: { Count: > 0 } gates }) return;
        var table = new DataTable("Gates").Text("Gate").Text("Verdict").Number("Limit").Number("Actual").Text("What that means");
        foreach (var gate in gates) table.Add(gate.Id, HtmlVerdict(gate), gate.Limit, gate.Actual ?? Numbers.None, gate.Message);
        page.Html.Write($"<section id=\"gates\">\n<h2>Gates</h2>\n{table.Draw()}</section>\n");
    }

    public void WriteMarkdown(BatchReport report, BatchMarkdown markdown)
    {
        if (report.Find<GateResults>() is not { Gates: { Count: > 0 } gates }) return;
        markdown.Heading("Gates");
        markdown.Rows(["Gate", "Verdict", ">Limit", ">Actual", "Level", "Message"], gates, gate =>
        [
            Code(gate.Id), MarkdownVerdict(gate.Verdict), Inline(gate.Limit), Inline(gate.Actual),
            gate.Level == GateLevel.Warn ? "warning" : "error", Inline(gate.Message),
        ]);
    }

    private static Markup HtmlVerdict(GateResult gate) => gate.Verdict switch
    {
        GateVerdict.Passed => Markup.Of($"<b class=\"ok\">met</b>"),
        GateVerdict.Missed when gate.Level == GateLevel.Error => Markup.Of($"<b class=\"bad\">missed</b>"),
        GateVerdict.Missed => Markup.Of($"<b class=\"wait\">missed (warning)</b>"),
        GateVerdict.Pending => Markup.Of($"judged once published"),
        GateVerdict.Skipped => Markup.Of($"skipped"),
        _ => Markup.Of($"not measurable"),
    };

    private static string MarkdownVerdict(GateVerdict verdict) => verdict switch
    {
        GateVerdict.Passed => "met",
        GateVerdict.Missed => "**missed**",
        GateVerdict.Unmeasurable => "not measurable",
        GateVerdict.Skipped => "skipped",
        _ => "judged later",
    };
}
