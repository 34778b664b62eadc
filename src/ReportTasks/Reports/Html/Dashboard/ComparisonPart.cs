using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html.Dashboard;

/// <summary>Any two batches side by side. The script fills it from the table of all batches, where the same numbers stand for those without one.</summary>
internal static class ComparisonPart
{
    public static void Write(HtmlWriter html, BatchHistory history)
    {
        if (history.Points.Count < 2) return;
        html.Write($"""
            <section id="compare" hidden>
            <h2>Two batches side by side</h2>
            <div class="controls"><label>Batch <select id="first"></select></label> <label>and batch <select id="second"></select></label> <button type="button" id="swap">Swap</button></div>
            <div class="two">{Table("Numbers", "Number")}{(history.Reasons.All.Count == 0 ? default : Table("Failed tasks by reason", "Failed for"))}</div>
            </section>

            """);
    }

    private static Markup Table(string name, string head) => Markup.Of($"""
        <section class="scroll" tabindex="0" aria-label="Two batches side by side: {name}">
        <table class="pair">
        <thead><tr><th scope="col">{head}</th><th scope="col">First</th><th scope="col">Second</th><th scope="col">Difference</th></tr></thead>
        <tbody></tbody>
        </table>
        </section>

        """);
}
