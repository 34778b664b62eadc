using System.Globalization;
using Spectre.Console;

namespace ReportTasks.Console;

/// <summary>A table of files with messages below it. The console's profile decides width and Unicode.</summary>
internal static class ConsoleTable
{
    private const int MinWidth = 60;

    private static readonly Style Failed = new(Color.Red);

    /// <param name="console">Narrow consoles show only the first two columns.</param>
    /// <param name="titles">The column headers: names and words, then right-aligned numbers.</param>
    /// <param name="more">How many rows are not shown.</param>
    /// <param name="wordColumns">How many columns are left-aligned.</param>
    /// <param name="isFailed">Which rows are red, on a console with color; null for none.</param>
    public static void Write(
        IAnsiConsole console,
        IReadOnlyList<string> titles,
        IEnumerable<IReadOnlyList<string>> rows,
        int more,
        int wordColumns = 2,
        Func<IReadOnlyList<string>, bool>? isFailed = null)
    {
        var unicode = console.Profile.Capabilities.Unicode;
        var columns = console.Profile.Width < MinWidth ? 2 : titles.Count;
        var table = new Table { Border = unicode ? TableBorder.Rounded : TableBorder.Ascii };
        for (var i = 0; i < columns; i++)
        {
            var alignment = i >= wordColumns ? Justify.Right : Justify.Left;
            table.AddColumn(new TableColumn(new Text(titles[i])) { NoWrap = i is 1 or 2, Alignment = alignment });
        }

        foreach (var row in rows)
        {
            var style = isFailed?.Invoke(row) == true ? Failed : Style.Plain;
            table.AddRow(row.Take(columns)
                .Select(cell => new Text(ConsoleText.Line(cell, unicode), style) { Overflow = Overflow.Fold }));
        }

        if (table.Rows.Count > 0) console.Write(table);
        if (more > 0) Line(console, string.Create(CultureInfo.InvariantCulture, $"... and {more} more"));
    }

    /// <summary>Writes each reason once, with the names of the files that failed for it.</summary>
    public static void WriteReasons(IAnsiConsole console, IEnumerable<(string Name, string Reason)> failures)
    {
        var reasons = new ReasonList();
        foreach (var (name, reason) in failures) reasons.Add(name, reason);
        reasons.Write(console);
    }

    public static void Line(IAnsiConsole console, string text)
    {
        console.Write(new Text(ConsoleText.Line(text, console.Profile.Capabilities.Unicode)) { Overflow = Overflow.Fold });
        console.WriteLine();
    }
}
