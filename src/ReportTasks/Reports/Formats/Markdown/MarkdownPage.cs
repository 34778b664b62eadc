using System.Text;

namespace ReportTasks.Reports.Formats.Markdown;

/// <summary>Builds Markdown block by block and counts its bytes.</summary>
internal sealed class MarkdownPage
{
    private readonly StringBuilder text = new();

    /// <summary>In UTF-8.</summary>
    public int Bytes { get; private set; }

    public override string ToString() => text.ToString();

    public void Heading(int level, string title) => Block($"{new string('#', level)} {title}");

    public void Paragraph(string sentence) => Block(sentence);

    public void Bullets(IReadOnlyList<string> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items.Count > 0) Block(string.Join('\n', items.Select(item => "- " + item)));
    }

    /// <summary>Writes a table, unless it has no rows.</summary>
    /// <param name="titles">A title that starts with <c>&gt;</c> is right-aligned, for numbers.</param>
    public void Table(IReadOnlyList<string> titles, IEnumerable<IReadOnlyList<string>> rows)
    {
        var lines = rows.Select(Row).ToList();
        if (lines.Count > 0) Block(string.Join('\n', [Head(titles), .. lines]));
    }

    /// <summary>Writes as many rows of a table as fit.</summary>
    /// <param name="most">The limit of the whole page in bytes.</param>
    /// <returns>The number of rows. If 0, nothing is written.</returns>
    internal int Table(IReadOnlyList<string> titles, IEnumerable<IReadOnlyList<string>> rows, long most)
    {
        var (lines, size) = (new List<string> { Head(titles) }, Size(Head(titles)) + 2L);
        foreach (var line in rows.Select(Row))
        {
            size += Size(line) + 1;
            if (Bytes + size > most) break;
            lines.Add(line);
        }

        if (lines.Count > 1) Block(string.Join('\n', lines));
        return lines.Count - 1;
    }

    internal void Append(MarkdownPage page) => Block(page.ToString().TrimEnd('\n'));

    internal static int Size(string text) => Encoding.UTF8.GetByteCount(text);

    private static string Head(IReadOnlyList<string> titles) =>
        Row([.. titles.Select(title => title.TrimStart('>'))])
        + "\n" + Row([.. titles.Select(title => title.StartsWith('>') ? "---:" : "---")]);

    private static string Row(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |";

    /// <summary>Writes a block. An empty line separates blocks, and the last line ends with a line break.</summary>
    private void Block(string block)
    {
        if (block.Length == 0) return;
        if (text.Length > 0) Write("\n");
        Write(block);
        Write("\n");
    }

    private void Write(string part)
    {
        text.Append(part);
        Bytes += Size(part);
    }
}
