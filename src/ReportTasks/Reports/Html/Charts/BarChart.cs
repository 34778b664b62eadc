using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html.Charts;

/// <summary>Bars side by side, from 0 upwards: a histogram, or one bar a batch.</summary>
internal static class BarChart
{
    private const int MaxLabels = 6;

    /// <param name="Label">In the table, for instance <c>10–20 s</c>.</param>
    /// <param name="Parts">Stacked from below: the color class and the height of each.</param>
    internal sealed record Bar(string Label, params IReadOnlyList<(string Kind, decimal Value)> Parts);

    /// <param name="Place">0 to 1 from the left.</param>
    /// <param name="Kind">Its color class.</param>
    /// <param name="Text">In the legend.</param>
    internal sealed record Marker(decimal Place, string Kind, string Text);

    /// <param name="below">Labels below the drawing, each with its place from 0 to 1.</param>
    /// <param name="series">The color class and name of each part of the bars.</param>
    /// <param name="label">Formats a height.</param>
    public static Markup Draw(
        Chart chart,
        IReadOnlyList<Bar> bars,
        IReadOnlyList<(decimal Place, string Label)> below,
        IReadOnlyList<(string Kind, string Name)> series,
        Func<decimal, string> label,
        string head,
        params IReadOnlyList<Marker> markers)
    {
        var scale = Scale.Of(0, bars.Select(bar => bar.Parts.Sum(part => part.Value)).DefaultIfEmpty().Max());
        var width = 1m / Math.Max(bars.Count, 1);
        var stacks = bars.SelectMany((bar, index) => Stack(bar, index * width, width, scale, label));
        var ticks = Spread(below).Select(tick => Chart.Below(tick.Place, tick.Label));
        var drawing = Markup.Of($"{Chart.Grid(scale, label)}{stacks}{markers.Select(Line)}{ticks}");
        var entries = markers.Select(marker => (Kind: "line " + marker.Kind, marker.Text));
        if (series.Count > 1) entries = series.Concat(entries);
        return chart.Draw(drawing, entries.Any() ? Chart.Legend(entries) : default, Numbers(chart, bars, series, label, head));
    }

    private static IEnumerable<Markup> Stack(Bar bar, decimal left, decimal width, Scale scale, Func<decimal, string> label)
    {
        var below = 0m;
        foreach (var (kind, value) in bar.Parts)
        {
            if (value <= 0) continue;
            var height = value / scale.To;
            var (x, y) = (Chart.Percent(left + (width * 0.06m)), Chart.Percent(1 - below - height));
            yield return Markup.Of(
                $"<rect class=\"{kind}\" x=\"{x}\" y=\"{y}\" "
                    + $"width=\"{Chart.Percent(width * 0.88m)}\" height=\"{Chart.Percent(height)}\">"
                    + $"<title>{bar.Label}: {label(value)}</title></rect>\n");
            below += height;
        }
    }

    private static Markup Line(Marker marker)
    {
        var x = Chart.Percent(marker.Place);
        return Markup.Of($"<line class=\"mark {marker.Kind}\" x1=\"{x}\" x2=\"{x}\" y2=\"100%\"/>\n");
    }

    /// <summary>As many labels as a phone has room for.</summary>
    private static IEnumerable<(decimal Place, string Label)> Spread(IReadOnlyList<(decimal Place, string Label)> labels)
    {
        var every = (labels.Count + MaxLabels - 1) / MaxLabels;
        return labels.Where((_, index) => index % every == 0);
    }

    private static DataTable Numbers(
        Chart chart, IReadOnlyList<Bar> bars, IReadOnlyList<(string Kind, string Name)> series,
        Func<decimal, string> label, string head)
    {
        var table = new DataTable(chart.Title).Text(head);
        foreach (var (_, name) in series) table.Number(name);
        foreach (var bar in bars) table.Add([bar.Label, .. bar.Parts.Select(part => (Cell)label(part.Value))]);
        return table;
    }
}
