namespace ReportTasks.Reports.Html.Kit;

/// <summary>One number with its name.</summary>
/// <param name="Note">Small text below the number.</param>
internal sealed record Tile(string Name, string Value, string Note = "")
{
    public static Markup Row(IEnumerable<Tile> tiles) =>
        Markup.Of($"<dl class=\"tiles\">\n{tiles.Select(tile => tile.Draw())}</dl>\n");

    private Markup Draw()
    {
        var note = Note.Length == 0 ? default : Markup.Of($"<small>{Note}</small>");
        return Markup.Of($"<div><dt>{Name}</dt><dd>{Value}{note}</dd></div>\n");
    }
}
