using System.Globalization;
using ReportTasks.Analysis.History;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html.Dashboard;

/// <summary>
/// Every batch in a row. Written row by row, and with nothing in a cell but its number: what a page of thousands of batches weighs is here.
/// Sorting, searching and comparing read these same cells.
/// </summary>
internal static class BatchesPart
{
    /// <summary>How many batches are listed, the newest.</summary>
    public const int Most = 5_000;

    /// <summary>Beyond so many the table is laid out only when it comes near.</summary>
    private const int Many = 200;

    public static void Write(HtmlWriter html, BatchHistory history)
    {
        if (history.Points.Count == 0) return;
        var columns = BatchColumn.Of(history.Points);
        html.Write($"""
            <section id="batches">
            <h2 id="all">All batches</h2>
            <div class="controls"><label>Search <input type="search" id="search" autocomplete="off"></label> <output id="count" for="search"></output></div>
            <section class="scroll{(history.Points.Count > Many ? " many" : "")}" tabindex="0" aria-label="All batches">
            <table class="batches">
            <thead><tr><th scope="col">Batch</th><th scope="col">Began</th>{columns.Select(column => Markup.Of($"<th scope=\"col\">{column.Name}</th>"))}<th scope="col">Most frequent failure</th></tr></thead>
            <tbody>

            """);
        foreach (var point in history.Points.Reverse().Take(Most)) Row(html, point, columns, history.Reasons);
        html.Write($"</tbody>\n</table>\n</section>\n");
        if (history.Points.Count > Most) html.Write($"<p class=\"note\">The newest {Numbers.Count(Most)} of {Numbers.Count(history.Points.Count)} batches.</p>\n");
        html.Write($"</section>\n");
    }

    private static void Row(HtmlWriter html, BatchPoint point, IReadOnlyList<BatchColumn> columns, TopReasons reasons) => html.Write(
        $"<tr{Ranks(point, reasons)}><th scope=\"row\"><a href=\"{Link.To(point.Report)}\">{BatchHistory.Id(point)}</a></th><td>{BatchHistory.Moment(point)}</td>{columns.Select(column => Markup.Of($"<td>{column.Reads(point)}</td>"))}<td>{Reasons(point)}</td></tr>\n");

    /// <summary>For the comparison of two batches: how many tasks failed for each of the listed reasons.</summary>
    private static Markup Ranks(BatchPoint point, TopReasons reasons)
    {
        if (point.Failures.Count == 0) return default;
        var ranks = point.Failures.Select(failure => (Rank: reasons.RankOf(failure.Reason), failure.Count)).Where(failure => failure.Rank < TopReasons.Listed);
        return Markup.Of($" data-r=\"{string.Join(' ', ranks.Select(failure => string.Create(CultureInfo.InvariantCulture, $"{failure.Rank}:{failure.Count}")))}\"");
    }

    private static string Reasons(BatchPoint point) => point.Failures.Count == 0 ? ""
        : $"{ReasonText.Short(point.Failures[0].Reason)} {Numbers.Count(point.Failures[0].Count)}"
            + (point.Failures.Count == 1 ? "" : $", {Numbers.Count(point.Failures.Skip(1).Sum(failure => failure.Count))} other");
}
