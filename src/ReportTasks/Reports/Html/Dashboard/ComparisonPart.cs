using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html.Dashboard;

/// <summary>Any two batches side by side. The script fills it from the table of all batches.</summary>
internal static class ComparisonPart
{
    public static void Write(HtmlWriter html, BatchHistory history)
    {
        if (history.Points.Count < 2) return;
        var controls = Markup.Of($"<label>Batch <select id=\"first\"></select></label> "
            + $"<label>and batch <select id=\"second\"></select></label> <button type=\"button\" id=\"swap\">Swap</button>");
        var reasons = history.Reasons.All.Count == 0 ? default : Table("Failed tasks by reason", "Failed for");
        html.Write($"""
            <section id="compare" hidden>
            <h2>Two batches side by side</h2>
            <div class="controls">{controls}</div>
            <div class="two">{Table("Numbers", "Number")}{reasons}</div>
            </section>

            """);
    }

    private static Markup Table(string name, string head)
    {
        var heads = new[] { head, "First", "Second", "Difference" }.Select(text => Markup.Of($"<th scope=\"col\">{text}</th>"));
        return Markup.Of($"""
            <section class="scroll" tabindex="0" aria-label="Two batches side by side: {name}">
            <table class="pair">
            <thead><tr>{heads}</tr></thead>
            <tbody></tbody>
            </table>
            </section>

            """);
    }
}
