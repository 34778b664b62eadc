using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html.Charts;

/// <summary>A value over a sequence, at even distances: each point may lead somewhere.</summary>
internal static class LineChart
{
    /// <param name="Label">What the point is of, for instance a batch.</param>
    /// <param name="Value">Null where there is none: the line has a gap.</param>
    /// <param name="Href">Where it leads; null for nowhere. See <see cref="Link"/>.</param>
    internal sealed record Point(string Label, decimal? Value, string? Href = null);

    /// <param name="scale">Of the values; null for one that fits them.</param>
    /// <param name="kind">A class of the line's colour.</param>
    /// <param name="label">How a value reads.</param>
    /// <param name="reference">A level to compare with, and its name.</param>
    public static Markup Draw(
        Chart chart, IReadOnlyList<Point> points, string kind, string head, Func<decimal, string> label, Scale? scale = null, (decimal Value, string Name)? reference = null)
    {
        var values = points.Select(point => point.Value).OfType<decimal>().ToList();
        if (reference is { } level) values.Add(level.Value);
        scale ??= Scale.Of(values.DefaultIfEmpty().Min(), values.DefaultIfEmpty().Max());
        var placed = points.Select((point, index) => (Point: point, X: points.Count == 1 ? 0.5m : (decimal)index / (points.Count - 1))).ToList();
        var drawing = Markup.Of($"{Chart.Grid(scale, label)}{Reference(reference, scale)}{Curve(placed, scale, kind)}{placed.Select(at => Dot(at.Point, at.X, scale, kind, label))}{Ends(points)}");
        return (chart with { HasLinks = points.Any(point => point.Href is not null) }).Draw(
            drawing, reference is null ? default : Chart.Legend([("line ref", reference.Value.Name)]), Numbers(chart, points, head, label));
    }

    private static Markup Reference((decimal Value, string Name)? reference, Scale scale) => reference is not { } level ? default
        : Markup.Of($"<line class=\"mark ref\" x2=\"100%\" y1=\"{Chart.Percent(1 - scale.At(level.Value))}\" y2=\"{Chart.Percent(1 - scale.At(level.Value))}\"/>\n");

    private static Markup Curve(IEnumerable<(Point Point, decimal X)> points, Scale scale, string kind)
    {
        var path = new System.Text.StringBuilder();
        var isDrawn = false;
        foreach (var (point, x) in points)
        {
            if (point.Value is { } value)
                path.Append(System.Globalization.CultureInfo.InvariantCulture, $"{(isDrawn ? 'L' : 'M')}{Math.Round(x * 1000)} {Math.Round((1 - scale.At(value)) * 1000)}");
            isDrawn = point.Value is not null;
        }

        return Markup.Of($"<svg width=\"100%\" height=\"100%\" viewBox=\"0 0 1000 1000\" preserveAspectRatio=\"none\"><path class=\"curve {kind}\" d=\"{path.ToString()}\"/></svg>\n");
    }

    private static Markup Dot(Point point, decimal x, Scale scale, string kind, Func<decimal, string> label)
    {
        if (point.Value is not { } value) return default;
        var dot = Markup.Of($"<circle class=\"dot {kind}\" cx=\"{Chart.Percent(x)}\" cy=\"{Chart.Percent(1 - scale.At(value))}\" r=\"4\"><title>{point.Label}: {label(value)}</title></circle>");
        return point.Href is null ? Markup.Of($"{dot}\n") : Markup.Of($"<a href=\"{point.Href}\" aria-label=\"{point.Label}: {label(value)}\">{dot}</a>\n");
    }

    private static Markup Ends(IReadOnlyList<Point> points) => points.Count switch
    {
        0 => default,
        1 => Chart.Below(0.5m, points[0].Label),
        _ => Markup.Of($"{Chart.Below(0, points[0].Label)}{Chart.Below(1, points[^1].Label)}"),
    };

    private static DataTable Numbers(Chart chart, IReadOnlyList<Point> points, string head, Func<decimal, string> label)
    {
        var table = new DataTable(chart.Title).Text(head).Number(chart.Title);
        foreach (var point in points)
        {
            var name = point.Href is null ? Markup.Of($"{point.Label}") : Markup.Of($"<a href=\"{point.Href}\">{point.Label}</a>");
            table.Add(name, point.Value is { } value ? label(value) : Kit.Numbers.None);
        }

        return table;
    }
}
