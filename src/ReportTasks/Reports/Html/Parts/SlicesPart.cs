using System.Globalization;
using ReportTasks.Metrics.Slices;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html.Parts;

/// <summary>The batch by theme, resolution, duration and cluster.</summary>
internal static class SlicesPart
{
    private const int Most = 100;

    public static void Write(HtmlWriter html, BatchReport report)
    {
        if (report.Find<SliceTable>() is not { Slices: { Count: > 0 } slices }) return;
        html.Write($"<section id=\"slices\">\n<h2>By theme, resolution, duration and cluster</h2>\n{Table(slices).Draw()}");
        html.Write($"<p class=\"note\">Each slice is compared with the rest of the batch by Fisher's exact test, two-sided, corrected for the number of slices; marked where p is below 0.05.</p>\n");
        if (slices.Count > Most) html.Write($"<p class=\"note\">{Numbers.Plural(slices.Count - Most, "more slice is", "more slices are")} in the JSON report.</p>\n");
        html.Write($"</section>\n");
    }

    private static DataTable Table(IReadOnlyList<Slice> slices)
    {
        var table = new DataTable("Slices").Text("Slice").Text("Value").Number("Tasks").Number("Succeeded").Number("Failed").Number("Rate").Number("Median").Text("Against the rest");
        foreach (var slice in slices.Take(Most))
        {
            table.Add(
                slice.Dimension, slice.Value, Numbers.Count(slice.Total), Numbers.Count(slice.Succeeded), Numbers.Count(slice.Failed),
                Numbers.Percent(slice.SuccessRatePercent), Numbers.Seconds(slice.P50Seconds), Mark(slice));
        }

        return table;
    }

    private static Markup Mark(Slice slice)
    {
        if (slice.AdjustedP is not { } p) return Markup.Of($"{Numbers.None}");
        var text = p < 0.001 ? "p < 0.001" : string.Create(CultureInfo.InvariantCulture, $"p = {p:0.###}");
        return slice.Difference switch
        {
            < 0 => Markup.Of($"<b class=\"bad\">worse</b>, {text}"),
            > 0 => Markup.Of($"<b class=\"ok\">better</b>, {text}"),
            _ => Markup.Of($"no difference, {text}"),
        };
    }
}
