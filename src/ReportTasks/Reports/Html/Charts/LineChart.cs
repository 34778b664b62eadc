using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html.Charts;

/// <summary>A value over a sequence of evenly spaced points, which may be links.</summary>
internal static class LineChart
{
    /// <param name="Label">For instance the batch's time.</param>
    /// <param name="Value">Null for a gap in the line.</param>
    /// <param name="Href">Null for no link. See <see cref="Link"/>.</param>
    internal sealed record Point(string Label, decimal? Value, string? Href = null);

    /// <param name="scale">Of the values; null for one that fits them.</param>
    /// <param name="kind">The color class of the line.</param>
    /// <param name="label">Formats a value.</param>
    /// <param name="reference">A level to compare with, and its name.</param>
    public static Markup Draw(
        Chart chart, IReadOnlyList<Point> points, string kind, string head, Func<decimal, string> label,
        Scale? scale = null, (decimal Value, string Name)? reference = null)
    {
        var values = points.Select(point => point.Value).OfType<decimal>().ToList();
        if (reference is { } level) values.Add(level.Value);
        scale ??= Scale.Of(values.DefaultIfEmpty().Min(), values.DefaultIfEmpty().Max());
        var placed = points
            .Select((point, index) => (Point: point, X: points.Count == 1 ? 0.5m : (decimal)index / (points.Count - 1)))
            .ToList();
        var dots = placed.Select(at => Dot(at.Point, at.X, scale, kind, label));
        var drawing = Markup.Of(
            $"{Chart.Grid(scale, label)}{Chart.Reference(reference, scale)}{Curve(placed, scale, kind)}{dots}{Ends(points)}");
        var legend = reference is null ? default : Chart.Legend([("line ref", reference.Value.Name)]);
        return (chart with { HasLinks = points.Any(point => point.Href is not null) })
            .Draw(drawing, legend, Numbers(chart, points, head, label));
    }

    private static Markup Curve(IEnumerable<(Point Point, decimal X)> points, Scale scale, string kind)
    {
        var curve = Chart.Curve(kind, points.Select(at => (
            Math.Round(at.X * 1000),
            at.Point.Value is { } value ? Math.Round((1 - scale.At(value)) * 1000) : (decimal?)null)));
        return Markup.Of(
            $"<svg width=\"100%\" height=\"100%\" viewBox=\"0 0 1000 1000\" preserveAspectRatio=\"none\">{curve}</svg>\n");
    }

    private static Markup Dot(Point point, decimal x, Scale scale, string kind, Func<decimal, string> label)
    {
        if (point.Value is not { } value) return default;
        var title = $"{point.Label}: {label(value)}";
        var dot = Markup.Of(
            $"<circle class=\"dot {kind}\" cx=\"{Chart.Percent(x)}\" cy=\"{Chart.Percent(1 - scale.At(value))}\" r=\"4\">"
                + $"<title>{title}</title></circle>");
        return point.Href is null
            ? Markup.Of($"{dot}\n")
            : Markup.Of($"<a href=\"{point.Href}\" aria-label=\"{title}\">{dot}</a>\n");
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
            var name = point.Href is null
                ? Markup.Of($"{point.Label}")
                : Markup.Of($"<a href=\"{point.Href}\">{point.Label}</a>");
            table.Add(name, point.Value is { } value ? label(value) : Kit.Numbers.None);
        }

        return table;
    }
}
