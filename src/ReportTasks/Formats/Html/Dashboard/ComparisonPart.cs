using ReportTasks.Formats.Html.Kit;

namespace ReportTasks.Formats.Html.Dashboard;

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
            <section class="scroll" tabindex="0" aria-label="Two batches side by side">
            <table class="pair">
            <thead><tr><th scope="col">Number</th><th scope="col">First</th><th scope="col">Second</th><th scope="col">Difference</th></tr></thead>
            <tbody></tbody>
            </table>
            </section>
            </section>

            """);
    }
}
