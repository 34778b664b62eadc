using System.Globalization;
using System.Text;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html.Charts;

/// <summary>
/// The frame of every chart: a caption, the drawing, its legend, and its numbers as a table. Positions are in percent of the
/// drawing, so text keeps its size at any width. Only curves are in a stretched view box.
/// </summary>
/// <param name="Title">What is shown.</param>
/// <param name="Description">The main numbers, in a sentence.</param>
internal sealed record Chart(string Title, string Description)
{
    /// <summary>The CSS class of the drawing, which sets its height.</summary>
    public string Kind { get; init; } = "plot";

    /// <summary>If the drawing has links, screen readers must not treat it as an image.</summary>
    public bool HasLinks { get; init; }

    public Markup Draw(Markup drawing, Markup legend, DataTable numbers) => Markup.Of($"""
        <figure class="chart">
        <figcaption>{Title}</figcaption>
        <svg class="{Kind}" role="{(HasLinks ? "group" : "img")}" aria-label="{Title}: {Description}"><desc>{Description}</desc>
        {drawing}</svg>
        {legend}<details><summary>Numbers: {Title}</summary>
        {numbers.Draw()}</details>
        </figure>

        """);

    /// <summary>A legend of color classes and texts.</summary>
    public static Markup Legend(IEnumerable<(string Kind, string Text)> entries)
    {
        var items = entries.Select(entry => Markup.Of($"<li class=\"{entry.Kind}\">{entry.Text}</li>"));
        return Markup.Of($"<ul class=\"legend\">{items}</ul>\n");
    }

    /// <summary>Lines across the drawing at the ticks, with their labels on the left.</summary>
    public static Markup Grid(Scale scale, Func<decimal, string> label) =>
        Markup.Of($"{scale.Ticks.Select(tick => GridLine(1 - scale.At(tick), label(tick)))}");

    /// <summary>A label below the drawing.</summary>
    /// <param name="place">0 to 1 from the left.</param>
    public static Markup Below(decimal place, string label)
    {
        var kind = place <= 0.02m ? "x first" : place >= 0.98m ? "x last" : "x";
        return Markup.Of($"<text class=\"{kind}\" x=\"{Percent(place)}\" y=\"100%\" dy=\"18\">{label}</text>\n");
    }

    /// <summary>A line across the drawing at a level to compare with; nothing if null.</summary>
    public static Markup Reference((decimal Value, string Name)? reference, Scale scale)
    {
        if (reference is not { } level) return default;
        var y = Percent(1 - scale.At(level.Value));
        return Markup.Of($"<line class=\"mark ref\" x2=\"100%\" y1=\"{y}\" y2=\"{y}\"/>\n");
    }

    /// <summary>A line through points, with gaps where Y is null.</summary>
    public static Markup Curve(string kind, IEnumerable<(decimal X, decimal? Y)> points)
    {
        var (path, command) = (new StringBuilder(), 'M');
        foreach (var (x, y) in points)
        {
            if (y is { } known) path.Append(CultureInfo.InvariantCulture, $"{command}{x} {known}");
            command = y is null ? 'M' : 'L';
        }

        return Markup.Of($"<path class=\"curve {kind}\" d=\"{path.ToString()}\"/>");
    }

    public static string Percent(decimal share) =>
        Math.Round(share * 100, 2).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private static Markup GridLine(decimal place, string label)
    {
        var y = Percent(place);
        return Markup.Of($"<line class=\"grid\" x2=\"100%\" y1=\"{y}\" y2=\"{y}\"/>"
            + $"<text class=\"y\" x=\"-8\" y=\"{y}\" dy=\"4\">{label}</text>\n");
    }
}
