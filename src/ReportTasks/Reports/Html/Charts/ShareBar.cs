using ReportTasks.Metrics;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html.Charts;

/// <summary>One bar divided into the parts of a whole, for instance the tasks of a batch by status.</summary>
internal static class ShareBar
{
    /// <param name="parts">The color class, name and count of each.</param>
    public static Markup Draw(Chart chart, string head, IReadOnlyList<(string Kind, string Name, long Count)> parts)
    {
        var total = parts.Sum(part => part.Count);
        var table = new DataTable(chart.Title).Text(head).Number("Tasks").Number("Share");
        foreach (var part in parts) table.Add(part.Name, Numbers.Count(part.Count), Numbers.Percent(Share(part.Count)));
        return (chart with { Kind = "share" }).Draw(
            Markup.Of($"{Parts(parts, total)}"),
            Chart.Legend(parts.Select(part => (part.Kind, $"{part.Name} {Numbers.Count(part.Count)}"))),
            table);

        decimal Share(long count) => Rounding.Percent(count, total, 2);
    }

    private static IEnumerable<Markup> Parts(IEnumerable<(string Kind, string Name, long Count)> parts, long total)
    {
        var left = 0m;
        foreach (var (kind, name, count) in parts.Where(part => part.Count > 0))
        {
            var width = (decimal)count / total;
            yield return Markup.Of(
                $"<rect class=\"{kind}\" x=\"{Chart.Percent(left)}\" width=\"{Chart.Percent(width)}\" height=\"100%\">"
                    + $"<title>{name}: {Numbers.Count(count)}</title></rect>\n");
            left += width;
        }
    }
}
