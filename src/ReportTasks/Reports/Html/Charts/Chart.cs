using System.Globalization;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html.Charts;

/// <summary>
/// What every chart stands in: a caption, the drawing, its legend and its numbers as a table. Places are in percent of the drawing, so that
/// text keeps its size at any width; only curves are in a box of 1000 × 1000 of their own, which stretches.
/// </summary>
/// <param name="Title">What is shown.</param>
/// <param name="Description">What there is to see, in a sentence with numbers.</param>
internal sealed record Chart(string Title, string Description)
{
    /// <summary>A class of the drawing, which may give it another height.</summary>
    public string Kind { get; init; } = "plot";

    /// <summary>Whether there are links in the drawing, so that it is no picture for those who do not see it.</summary>
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

    /// <summary>The entries of a legend: a class for the colour, and the text.</summary>
    public static Markup Legend(IEnumerable<(string Kind, string Text)> entries) =>
        Markup.Of($"<ul class=\"legend\">{entries.Select(entry => Markup.Of($"<li class=\"{entry.Kind}\">{entry.Text}</li>"))}</ul>\n");

    /// <summary>Lines across the drawing at the ticks, with their labels on the left.</summary>
    public static Markup Grid(Scale scale, Func<decimal, string> label) => Markup.Of($"{scale.Ticks.Select(tick => GridLine(1 - scale.At(tick), label(tick)))}");

    /// <summary>A label below the drawing.</summary>
    /// <param name="place">0 to 1 from the left.</param>
    public static Markup Below(decimal place, string label) =>
        Markup.Of($"<text class=\"{(place <= 0.02m ? "x first" : place >= 0.98m ? "x last" : "x")}\" x=\"{Percent(place)}\" y=\"100%\" dy=\"18\">{label}</text>\n");

    public static string Percent(decimal share) => Math.Round(share * 100, 2).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private static Markup GridLine(decimal place, string label) => Markup.Of(
        $"<line class=\"grid\" x2=\"100%\" y1=\"{Percent(place)}\" y2=\"{Percent(place)}\"/><text class=\"y\" x=\"-8\" y=\"{Percent(place)}\" dy=\"4\">{label}</text>\n");
}
