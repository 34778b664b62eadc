using System.Globalization;
using System.Text;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html.Charts;

/// <summary>A line for each of many overlapping spans, in as few lanes as possible; one path per kind.</summary>
internal static class TimelineChart
{
    private const int Height = 150;
    private const int MostThick = 10;
    private const int MostLabels = 5;

    /// <param name="Kind">Its color class.</param>
    /// <param name="To">Null if it has not ended.</param>
    internal sealed record Span(string Kind, long From, long? To);

    /// <param name="spans">In any order; those that end before they begin are left out.</param>
    /// <param name="kinds">All kinds and their names.</param>
    public static Markup Draw(string title, IEnumerable<Span> spans, IReadOnlyList<(string Kind, string Name)> kinds)
    {
        var drawn = spans.Where(span => !(span.To < span.From)).OrderBy(span => span.From).ToList();
        if (drawn.Count == 0) return default;
        var axis = TimeAxis.Of(drawn[0].From, drawn.Max(span => span.To ?? span.From));
        var (paths, lanes) = Paths(drawn, axis);
        var present = kinds.Where(kind => paths.ContainsKey(kind.Kind)).ToList();
        var thick = Math.Clamp(Height / lanes, 1, MostThick);
        var labels = axis.Parts.Where(part => part >= axis.From).ToList();
        var every = (labels.Count + MostLabels - 1) / MostLabels;
        var lines = present.Select(kind =>
            Markup.Of($"<path class=\"tasks {kind.Kind}\" stroke-width=\"{thick}\" d=\"{paths[kind.Kind].ToString()}\"/>\n"));
        var ticks = labels.Where((_, index) => index % every == 0)
            .Select(part => Chart.Below(axis.Place(part), axis.Label(part)));
        var drawing = Markup.Of($"""
            <svg width="100%" height="100%" viewBox="0 -1 1000 {lanes + 1}" preserveAspectRatio="none">
            {lines}</svg>
            {ticks}
            """);
        var count = Numbers.Plural(drawn.Count, "task", "tasks");
        return new Chart(title, $"{count}, at most {Numbers.Count(lanes)} at once; times are UTC") { Kind = "plot wide" }
            .Draw(drawing, Chart.Legend(present), Table(title, drawn, axis, present));
    }

    /// <summary>The lane that was free first takes the next one.</summary>
    private static (Dictionary<string, StringBuilder> Paths, int Lanes) Paths(List<Span> spans, TimeAxis axis)
    {
        var paths = new Dictionary<string, StringBuilder>(StringComparer.Ordinal);
        var free = new PriorityQueue<int, (long End, int Lane)>();
        var lanes = 0;
        foreach (var (kind, from, to) in spans)
        {
            var end = to ?? axis.To;
            var lane = free.TryPeek(out var first, out var until) && until.End <= from ? free.Dequeue() : lanes++;
            free.Enqueue(lane, (end, lane));
            if (!paths.TryGetValue(kind, out var path)) paths[kind] = path = new StringBuilder();
            var (x, width) = (axis.Thousandth(from), Math.Max(axis.Thousandth(end) - axis.Thousandth(from), 1));
            path.Append(CultureInfo.InvariantCulture, $"M{x} {lane}h{width}");
        }

        return (paths, lanes);
    }

    private static DataTable Table(string title, List<Span> spans, TimeAxis axis, List<(string Kind, string Name)> kinds)
    {
        var table = new DataTable(title).Text("From (UTC)").Number("Created");
        foreach (var (_, name) in kinds) table.Number(name);
        table.Number("Open at the end");
        foreach (var part in axis.Parts)
        {
            var end = part + axis.Step;
            table.Add(
            [
                axis.Label(part),
                Count(span => Within(span.From)),
                .. kinds.Select(kind => Count(span => span.Kind == kind.Kind && span.To is { } to && Within(to))),
                Count(span => span.From < end && !(span.To < end)),
            ]);

            bool Within(long moment) => moment >= part && moment < end;
        }

        return table;

        Cell Count(Func<Span, bool> counts) => Numbers.Count(spans.Count(counts));
    }
}
