using System.Globalization;
using System.Text;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html.Charts;

/// <summary>A line as small as a word, for a cell beside the numbers that it draws.</summary>
internal static class Sparkline
{
    /// <param name="name">What it shows, with its numbers: there is no table to it.</param>
    /// <param name="values">Gaps where null.</param>
    public static Markup Draw(string name, IReadOnlyList<decimal?> values, string kind)
    {
        var known = values.OfType<decimal>().ToList();
        if (known.Count == 0) return default;
        var (least, most) = (known.Min(), known.Max());
        var path = new StringBuilder();
        var isDrawn = false;
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is { } value)
                path.Append(CultureInfo.InvariantCulture, $"{(isDrawn ? 'L' : 'M')}{2 + (96 * i / Math.Max(values.Count - 1, 1))} {Math.Round(22 - (20 * (most == least ? 0.5m : (value - least) / (most - least))))}");
            isDrawn = values[i] is not null;
        }

        return Markup.Of($"<svg class=\"spark\" role=\"img\" aria-label=\"{name}\" viewBox=\"0 0 100 24\" width=\"100\" height=\"24\"><path class=\"curve {kind}\" d=\"{path.ToString()}\"/></svg>");
    }
}
