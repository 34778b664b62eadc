using System.Globalization;
using ReportTasks.Analysis.History;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html.Dashboard;

/// <summary>
/// Every batch in a row, with only a number in each cell, because most of a page with thousands of batches is here.
/// Sorting, searching and comparing read these cells.
/// </summary>
internal static class BatchesPart
{
    /// <summary>Only this many batches are listed, the newest.</summary>
    public const int Most = 5_000;

    /// <summary>A longer table is laid out only when it comes near.</summary>
    private const int Many = 200;

    public static void Write(HtmlWriter html, BatchHistory history)
    {
        if (history.Points.Count == 0) return;
        var columns = BatchColumn.Of(history.Points);
        var search = Markup.Of($"<label>Search <input type=\"search\" id=\"search\" autocomplete=\"off\"></label> "
            + $"<output id=\"count\" for=\"search\"></output>");
        IEnumerable<string> names = ["Batch", "Began", .. columns.Select(column => column.Name), "Most frequent failure"];
        var heads = names.Select(name => Markup.Of($"<th scope=\"col\">{name}</th>"));
        html.Write($"""
            <section id="batches">
            <h2 id="all">All batches</h2>
            <div class="controls">{search}</div>
            <section class="scroll{(history.Points.Count > Many ? " many" : "")}" tabindex="0" aria-label="All batches">
            <table class="batches">
            <thead><tr>{heads}</tr></thead>
            <tbody>

            """);
        foreach (var point in history.Points.Reverse().Take(Most)) Row(html, point, columns, history.Reasons);
        html.Write($"</tbody>\n</table>\n</section>\n");
        var all = history.Points.Count;
        if (all > Most) html.Write($"<p class=\"note\">The newest {Numbers.Count(Most)} of {Numbers.Count(all)} batches.</p>\n");
        html.Write($"</section>\n");
    }

    private static void Row(HtmlWriter html, BatchPoint point, IReadOnlyList<BatchColumn> columns, TopReasons reasons)
    {
        html.Write($"<tr{Ranks(point, reasons)}>");
        html.Write($"<th scope=\"row\"><a href=\"{Link.To(point.Report)}\">{BatchHistory.Id(point)}</a></th>");
        html.Write($"<td>{BatchHistory.Moment(point)}</td>");
        foreach (var column in columns) html.Write($"<td>{column.Reads(point)}</td>");
        html.Write($"<td>{Reasons(point)}</td></tr>\n");
    }

    /// <summary>For the comparison of two batches: how many tasks failed for each of the listed reasons.</summary>
    private static Markup Ranks(BatchPoint point, TopReasons reasons)
    {
        if (point.Failures.Count == 0) return default;
        var ranks =
            from failure in point.Failures
            let rank = reasons.RankOf(failure.Reason)
            where rank < TopReasons.Listed
            select string.Create(CultureInfo.InvariantCulture, $"{rank}:{failure.Count}");
        return Markup.Of($" data-r=\"{string.Join(' ', ranks)}\"");
    }

    private static string Reasons(BatchPoint point) => point.Failures.Count == 0 ? ""
        : $"{ReasonText.Short(point.Failures[0].Reason)} {Numbers.Count(point.Failures[0].Count)}"
            + (point.Failures.Count == 1 ? "" : $", {Numbers.Count(point.Failures.Skip(1).Sum(failure => failure.Count))} other");
}
