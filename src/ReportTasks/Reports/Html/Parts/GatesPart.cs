using ReportTasks.Analysis.Gates;
using ReportTasks.Options;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html.Parts;

/// <summary>What was asked of the batch, and what came of it.</summary>
internal static class GatesPart
{
    public static void Write(HtmlWriter html, BatchReport report)
    {
        if (report.Find<GateResults>() is not { Gates: { Count: > 0 } gates }) return;
        var table = new DataTable("Gates").Text("Gate").Text("Verdict").Number("Limit").Number("Actual").Text("What that means");
        foreach (var gate in gates) table.Add(gate.Id, Verdict(gate), gate.Limit, gate.Actual ?? Numbers.None, gate.Message);
        html.Write($"<section id=\"gates\">\n<h2>Gates</h2>\n{table.Draw()}</section>\n");
    }

    private static Markup Verdict(GateResult gate) => gate.Verdict switch
    {
        GateVerdict.Passed => Markup.Of($"<b class=\"ok\">met</b>"),
        GateVerdict.Missed when gate.Level == GateLevel.Error => Markup.Of($"<b class=\"bad\">missed</b>"),
        GateVerdict.Missed => Markup.Of($"<b class=\"wait\">missed (warning)</b>"),
        GateVerdict.Pending => Markup.Of($"judged once published"),
        GateVerdict.Skipped => Markup.Of($"skipped"),
        _ => Markup.Of($"not measurable"),
    };
}
