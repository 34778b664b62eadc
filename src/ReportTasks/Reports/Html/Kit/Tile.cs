namespace ReportTasks.Reports.Html.Kit;

/// <summary>One number with its name.</summary>
/// <param name="Note">What else to know of it, small below.</param>
internal sealed record Tile(string Name, string Value, string Note = "")
{
    public static Markup Row(IEnumerable<Tile> tiles) => Markup.Of($"<dl class=\"tiles\">\n{tiles.Select(tile => tile.Draw())}</dl>\n");

    private Markup Draw() => Markup.Of($"<div><dt>{Name}</dt><dd>{Value}{(Note.Length == 0 ? default : Markup.Of($"<small>{Note}</small>"))}</dd></div>\n");
}
