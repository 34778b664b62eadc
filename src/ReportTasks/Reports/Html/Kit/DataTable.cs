namespace ReportTasks.Reports.Html.Kit;

/// <summary>A table that scrolls if it is wider than the page, also by keyboard.</summary>
/// <param name="name">Its accessible name.</param>
public sealed class DataTable(string name)
{
    private readonly List<(string Name, bool IsNumber)> columns = [];
    private readonly List<Markup> rows = [];

    public DataTable Text(string column) => Column(column, isNumber: false);

    /// <summary>A right-aligned column of numbers.</summary>
    public DataTable Number(string column) => Column(column, isNumber: true);

    /// <param name="cells">As many as columns; the first is the row's head.</param>
    public void Add(params ReadOnlySpan<Cell> cells)
    {
        var row = Markup.Of($"<tr>");
        for (var i = 0; i < cells.Length; i++)
        {
            var content = cells[i].Content;
            var mark = columns[i].IsNumber ? Markup.Of($" class=\"n\"") : default;
            row = i == 0
                ? Markup.Of($"{row}<th scope=\"row\"{mark}>{content}</th>")
                : Markup.Of($"{row}<td{mark}>{content}</td>");
        }

        rows.Add(Markup.Of($"{row}</tr>\n"));
    }

    public Markup Draw() => Markup.Of($"""
        <div class="scroll" role="group" tabindex="0" aria-label="{name}">
        <table>
        <thead><tr>{columns.Select(Head)}</tr></thead>
        <tbody>
        {rows}</tbody>
        </table>
        </div>

        """);

    private static Markup Head((string Name, bool IsNumber) column) => column.IsNumber
        ? Markup.Of($"<th scope=\"col\" class=\"n\">{column.Name}</th>")
        : Markup.Of($"<th scope=\"col\">{column.Name}</th>");

    private DataTable Column(string column, bool isNumber)
    {
        columns.Add((column, isNumber));
        return this;
    }
}

/// <summary>The content of a cell: text, which is encoded, or HTML.</summary>
public readonly struct Cell
{
    private Cell(Markup content) => Content = content;

    public Markup Content { get; }

    public static implicit operator Cell(string? text) => new(Markup.Of($"{text}"));

    public static implicit operator Cell(Markup html) => new(html);
}
