using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html.Charts;

/// <summary>
/// One slot per batch, all equally wide, so charts below each other line up. The whole height of a slot is a link to its
/// report, because points alone are too small for a finger.
/// </summary>
internal static class SlotChart
{
    /// <summary>In units of the stretched view box.</summary>
    private const int SlotWidth = 10;

    /// <summary>Share of the drawing; otherwise a few batches would fill it.</summary>
    private const decimal WidestBar = 0.06m;

    /// <summary>A label closer to an end than this would stick out.</summary>
    private const decimal NearEnd = 0.13m;

    /// <param name="Label">For instance the batch's time.</param>
    /// <param name="Below">Its short form, below the drawing.</param>
    /// <param name="Href">Where it leads. See <see cref="Link"/>.</param>
    /// <param name="Values">One per series; null if missing.</param>
    internal sealed record Slot(string Label, string Below, string Href, params IReadOnlyList<decimal?> Values);

    /// <param name="Kind">Its color class.</param>
    internal sealed record Series(string Kind, string Name);

    /// <param name="label">Formats a value.</param>
    /// <param name="reference">A level to compare with, and its name.</param>
    public static Markup Lines(
        Chart chart, IReadOnlyList<Slot> slots, IReadOnlyList<Series> series, Func<decimal, string> label, Scale scale,
        (decimal Value, string Name)? reference = null)
    {
        var curves = Markup.Of($"{series.Select((one, index) => Curve(slots, index, one.Kind, scale))}");
        var legend = series.Count > 1 ? series.Select(one => (one.Kind, one.Name)) : [];
        if (reference is { } level) legend = legend.Append(("line ref", level.Name));
        return Draw(
            chart, slots, series, label, scale, legend, Chart.Reference(reference, scale), curves,
            (slot, at) => Dots(slot, at, series, scale));
    }

    /// <summary>From 0 upwards, the values of a slot one on the other.</summary>
    public static Markup Stacks(Chart chart, IReadOnlyList<Slot> slots, IReadOnlyList<Series> series, Func<decimal, string> label)
    {
        var scale = Scale.Of(0, slots.Max(slot => slot.Values.Sum()) ?? 0);
        var width = Math.Round(Math.Min(0.8m, WidestBar * slots.Count) * SlotWidth, 2);
        return Draw(
            chart, slots, series, label, scale,
            series.Count > 1 ? series.Select(one => (one.Kind, one.Name)) : [], default, default,
            (slot, at) => Stack(slot, Middle(at) - (width / 2), width, series, scale));
    }

    private static Markup Draw(
        Chart chart, IReadOnlyList<Slot> slots, IReadOnlyList<Series> series, Func<decimal, string> label, Scale scale,
        IEnumerable<(string Kind, string Text)> legend, Markup behind, Markup curves, Func<Slot, int, Markup> marks)
    {
        var table = new DataTable(chart.Title).Text("Batch");
        foreach (var one in series) table.Number(one.Name);
        foreach (var slot in slots.Reverse()) table.Add([slot.Label, .. slot.Values.Select(value => (Cell)Reads(value, label))]);
        var links = slots.Select((slot, at) => Markup.Of(
            $"<a href=\"{slot.Href}\"><title>{TitleOf(slot, series, label)}</title>"
                + $"<path class=\"hit\" d=\"M{at * SlotWidth} 0h{SlotWidth}v1000h-{SlotWidth}z\"/>{marks(slot, at)}</a>\n"));
        var (grid, width) = (Chart.Grid(scale, label), slots.Count * SlotWidth);
        var drawing = Markup.Of($"""
            {grid}{behind}<svg width="100%" height="100%" viewBox="0 0 {width} 1000" preserveAspectRatio="none">{curves}
            {links}</svg>
            {Days(slots)}
            """);
        return (chart with { HasLinks = true }).Draw(drawing, legend.Any() ? Chart.Legend(legend) : default, table);
    }

    private static string TitleOf(Slot slot, IReadOnlyList<Series> series, Func<decimal, string> label)
    {
        var values = slot.Values.Zip(series)
            .Where(value => value.First is > 0 || series.Count == 1)
            .Select(value => $"{value.Second.Name} {Reads(value.First, label)}");
        return $"{slot.Label}: {string.Join(", ", values.DefaultIfEmpty("none"))}";
    }

    // A zero-length line with round ends stays round when the box stretches.
    private static Markup Dots(Slot slot, int at, IReadOnlyList<Series> series, Scale scale)
    {
        var dots =
            from value in slot.Values.Zip(series)
            where value.First is not null
            let y = Height(scale, value.First!.Value)
            select Markup.Of($"<path class=\"pt {value.Second.Kind}\" d=\"M{Middle(at)} {y}h0\"/>");
        return Markup.Of($"{dots}");
    }

    private static Markup Stack(Slot slot, decimal left, decimal width, IReadOnlyList<Series> series, Scale scale)
    {
        var (marks, sum) = (new List<Markup>(), 0m);
        foreach (var (value, one) in slot.Values.Zip(series))
        {
            if (value is not > 0) continue;
            var below = Height(scale, sum);
            sum += value.Value;
            marks.Add(Markup.Of($"<path class=\"{one.Kind}\" d=\"M{left} {below}h{width}V{Height(scale, sum)}h-{width}z\"/>"));
        }

        return Markup.Of($"{marks}");
    }

    private static Markup Curve(IReadOnlyList<Slot> slots, int series, string kind, Scale scale) => Chart.Curve(
        kind, slots.Select((slot, at) => (Middle(at), slot.Values[series] is { } value ? Height(scale, value) : (decimal?)null)));

    /// <summary>The first, the middle and the last: as many as fit on a phone.</summary>
    private static Markup Days(IReadOnlyList<Slot> slots)
    {
        var labels =
            from at in new[] { 0, slots.Count / 2, slots.Count - 1 }.Distinct()
            select Chart.Below(Place(Middle(at) / SlotWidth / slots.Count), slots[at].Below);
        return Markup.Of($"{labels}");
    }

    private static decimal Place(decimal middle) => middle switch
    {
        < NearEnd => 0,
        > 1 - NearEnd => 1,
        _ => middle,
    };

    private static decimal Middle(int at) => (at * SlotWidth) + (SlotWidth / 2);

    /// <summary>Distance from the top of the view box.</summary>
    private static int Height(Scale scale, decimal value) => (int)Math.Round((1 - scale.At(value)) * 1000);

    private static string Reads(decimal? value, Func<decimal, string> label) => value is { } known ? label(known) : Numbers.None;
}
