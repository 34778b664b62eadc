using System.Globalization;
using System.Text;
using ReportTasks.Formats.Html.Kit;

namespace ReportTasks.Formats.Html.Charts;

/// <summary>
/// One slot a batch, all equally wide, so that charts below each other line up. The whole height of a slot is a link to its report: points
/// alone would be too small for a finger.
/// </summary>
internal static class SlotChart
{
    /// <summary>Of the drawing; bars of few batches would be walls.</summary>
    private const decimal WidestBar = 0.06m;

    /// <summary>So near to an end a label would reach beyond it.</summary>
    private const decimal NearEnd = 0.13m;

    /// <param name="Label">What the slot is of, for instance a batch's time.</param>
    /// <param name="Below">Its short form, below the drawing.</param>
    /// <param name="Href">Where it leads. See <see cref="Link"/>.</param>
    /// <param name="Values">As many as there are series; null where there is none.</param>
    internal sealed record Slot(string Label, string Below, string Href, params IReadOnlyList<decimal?> Values);

    /// <param name="Kind">A class of its colour.</param>
    internal sealed record Series(string Kind, string Name);

    /// <param name="label">How a value reads.</param>
    /// <param name="reference">A level to compare with, and its name.</param>
    public static Markup Lines(
        Chart chart, IReadOnlyList<Slot> slots, IReadOnlyList<Series> series, Func<decimal, string> label, Scale scale, (decimal Value, string Name)? reference = null)
    {
        var drawing = Markup.Of($"{Chart.Grid(scale, label)}{Level(reference, scale)}{series.Select((one, index) => Curve(slots, index, one.Kind, scale))}{slots.Select((slot, at) => Link(slot, at, slots.Count, series, label, Dots(slot, at, slots.Count, series, scale)))}{Days(slots)}");
        var legend = series.Count > 1 ? series.Select(one => (one.Kind, one.Name)) : [];
        if (reference is { } level) legend = legend.Append(("line ref", level.Name));
        return Draw(chart, drawing, legend, slots, series, label);
    }

    /// <summary>From 0 upwards, the values of a slot one on the other.</summary>
    public static Markup Stacks(Chart chart, IReadOnlyList<Slot> slots, IReadOnlyList<Series> series, Func<decimal, string> label)
    {
        var scale = Scale.Of(0, slots.Max(slot => slot.Values.Sum()) ?? 0);
        var drawing = Markup.Of($"{Chart.Grid(scale, label)}{slots.Select((slot, at) => Link(slot, at, slots.Count, series, label, Stack(slot, at, slots.Count, series, scale)))}{Days(slots)}");
        return Draw(chart, drawing, series.Count > 1 ? series.Select(one => (one.Kind, one.Name)) : [], slots, series, label);
    }

    private static Markup Draw(
        Chart chart, Markup drawing, IEnumerable<(string Kind, string Text)> legend, IReadOnlyList<Slot> slots, IReadOnlyList<Series> series, Func<decimal, string> label)
    {
        var table = new DataTable(chart.Title).Text("Batch");
        foreach (var one in series) table.Number(one.Name);
        foreach (var slot in slots.Reverse())
            table.Add([Markup.Of($"<a href=\"{slot.Href}\">{slot.Label}</a>"), .. slot.Values.Select(value => (Cell)Reads(value, label))]);
        return (chart with { HasLinks = true }).Draw(drawing, legend.Any() ? Chart.Legend(legend) : default, table);
    }

    private static Markup Link(Slot slot, int at, int count, IReadOnlyList<Series> series, Func<decimal, string> label, Markup marks)
    {
        var values = slot.Values.Zip(series).Where(value => value.First is > 0 || series.Count == 1).Select(value => $"{value.Second.Name} {Reads(value.First, label)}");
        var text = $"{slot.Label}: {string.Join(", ", values.DefaultIfEmpty("none"))}";
        return Markup.Of($"<a href=\"{slot.Href}\"><title>{text}</title><rect class=\"hit\" x=\"{Chart.Percent((decimal)at / count)}\" width=\"{Chart.Percent(1m / count)}\" height=\"100%\"/>{marks}</a>\n");
    }

    private static Markup Dots(Slot slot, int at, int count, IReadOnlyList<Series> series, Scale scale) => Markup.Of(
        $"{slot.Values.Zip(series).Where(value => value.First is not null).Select(value => Markup.Of($"<circle class=\"dot {value.Second.Kind}\" cx=\"{Chart.Percent(Middle(at, count))}\" cy=\"{Chart.Percent(1 - scale.At(value.First!.Value))}\" r=\"3\"/>"))}");

    private static Markup Stack(Slot slot, int at, int count, IReadOnlyList<Series> series, Scale scale)
    {
        var (marks, below, width) = (new List<Markup>(), 0m, Math.Min(0.8m / count, WidestBar));
        foreach (var (value, one) in slot.Values.Zip(series))
        {
            if (value is not > 0) continue;
            var height = value.Value / scale.To;
            marks.Add(Markup.Of($"<rect class=\"{one.Kind}\" x=\"{Chart.Percent(Middle(at, count) - (width / 2))}\" y=\"{Chart.Percent(1 - below - height)}\" width=\"{Chart.Percent(width)}\" height=\"{Chart.Percent(height)}\"/>"));
            below += height;
        }

        return Markup.Of($"{marks}");
    }

    private static Markup Curve(IReadOnlyList<Slot> slots, int series, string kind, Scale scale)
    {
        var (path, isDrawn) = (new StringBuilder(), false);
        for (var at = 0; at < slots.Count; at++)
        {
            if (slots[at].Values[series] is { } value)
                path.Append(CultureInfo.InvariantCulture, $"{(isDrawn ? 'L' : 'M')}{Math.Round(Middle(at, slots.Count) * 1000)} {Math.Round((1 - scale.At(value)) * 1000)}");
            isDrawn = slots[at].Values[series] is not null;
        }

        return Markup.Of($"<svg width=\"100%\" height=\"100%\" viewBox=\"0 0 1000 1000\" preserveAspectRatio=\"none\"><path class=\"curve {kind}\" d=\"{path.ToString()}\"/></svg>\n");
    }

    private static Markup Level((decimal Value, string Name)? reference, Scale scale) => reference is not { } level ? default
        : Markup.Of($"<line class=\"mark ref\" x2=\"100%\" y1=\"{Chart.Percent(1 - scale.At(level.Value))}\" y2=\"{Chart.Percent(1 - scale.At(level.Value))}\"/>\n");

    /// <summary>The first, the middle and the last: as many as a phone has room for.</summary>
    private static Markup Days(IReadOnlyList<Slot> slots) => Markup.Of(
        $"{new[] { 0, slots.Count / 2, slots.Count - 1 }.Distinct().Where(at => at >= 0 && at < slots.Count).Select(at => Chart.Below(Place(at, slots.Count), slots[at].Below))}");

    private static decimal Place(int at, int count) => Middle(at, count) switch
    {
        < NearEnd => 0,
        > 1 - NearEnd => 1,
        var middle => middle,
    };

    private static decimal Middle(int at, int count) => (at + 0.5m) / count;

    private static string Reads(decimal? value, Func<decimal, string> label) => value is { } known ? label(known) : Numbers.None;
}
