using System.Globalization;
using ReportTasks.Metrics.Slices;
using ReportTasks.Reports.Formats.Markdown;
using ReportTasks.Reports.Html;
using ReportTasks.Reports.Html.Kit;
using static ReportTasks.Reports.Formats.Markdown.MarkdownNumber;
using static ReportTasks.Reports.Formats.Markdown.MarkdownText;

namespace ReportTasks.Reports.Sections;

internal sealed class SlicesView : ISectionView
{
    private const int Most = 100;

    public bool Shows(ReportSection section) => section.Model is SliceTable;

    public void WriteHtml(BatchReport report, BatchPage page)
    {
        var html = page.Html;
        if (report.Find<SliceTable>() is not { Slices: { Count: > 0 } slices }) return;
        html.Write($"<section id=\"slices\">\n<h2>By theme, resolution, duration and cluster</h2>\n{Table(slices).Draw()}");
        html.Write($"<p class=\"note\">Each slice is compared with the rest of the batch by Fisher's exact test, two-sided, "
            + $"corrected for the number of slices; marked where p is below 0.05.</p>\n");
        var more = slices.Count - Most;
        if (more > 0)
            html.Write($"<p class=\"note\">{Numbers.Plural(more, "more slice is", "more slices are")} in the JSON report.</p>\n");
        html.Write($"</section>\n");
    }

    public void WriteMarkdown(BatchReport report, BatchMarkdown markdown)
    {
        if (report.Find<SliceTable>() is not { Slices: { Count: > 0 } slices }) return;
        markdown.Heading("Slices");
        markdown.Rows(["Slice", "Value", ">Tasks", ">Failed", ">Success rate", ">Median", "vs. others"], slices, slice =>
        [
            Inline(slice.Dimension), Code(slice.Value), Of(slice.Total), Of(slice.Failed),
            Percent(slice.SuccessRatePercent), Of(slice.P50Seconds, " s"),
            slice.Difference < 0 ? "**worse**" : slice.Difference > 0 ? "better" : "–",
        ]);
    }

    private static DataTable Table(IReadOnlyList<Slice> slices)
    {
        var table = new DataTable("Slices")
            .Text("Slice").Text("Value").Number("Tasks").Number("Succeeded").Number("Failed")
            .Number("Rate").Number("Median").Text("Against the rest");
        foreach (var slice in slices.Take(Most))
        {
            table.Add(
                slice.Dimension, slice.Value,
                Numbers.Count(slice.Total), Numbers.Count(slice.Succeeded), Numbers.Count(slice.Failed),
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
