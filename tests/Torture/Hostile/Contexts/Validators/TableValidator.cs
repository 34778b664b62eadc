using ReportTasks.Reports.Formats;

namespace Torture.Hostile.Contexts.Validators;

/// <summary>Checks the CSV table as read by Python and by a spreadsheet.</summary>
internal sealed class TableValidator(LineProcess python)
{
    private const string Formulas = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private static readonly string[] Texts = ["task_id", "prompt", "theme", "resolution", "duration", "cluster_id", "seed", "model", "credits"];

    /// <param name="tasks">The payload of each row.</param>
    /// <returns>The number of cells checked.</returns>
    public async Task<int> CheckAsync(string path, IReadOnlyList<string> tasks)
    {
        var rows = (await python.AskAsync("csv", path)).EnumerateArray().Select(row => row.EnumerateArray().Select(cell => cell.GetString()!).ToList()).ToList();
        Rows(rows, tasks.Count);
        var columns = Texts.Select(name => rows[0].IndexOf(name)).ToList();
        foreach (var (row, payload) in rows.Skip(1).Zip(tasks))
        {
            foreach (var column in columns)
            {
                var cell = row[column];
                var text = cell.StartsWith('\'') && FormulaGuard.Guard(cell[1..]) == cell ? cell[1..] : cell;
                TortureException.Unless(text.TrimEnd(' ') == ShownText.Read(payload).TrimEnd(' '), $"The table's {rows[0][column]} reads {ShownText.Quote(text)} for {ShownText.Quote(payload)}.");
            }
        }

        return rows.Sum(row => row.Count);
    }

    public static void Rows(IReadOnlyList<List<string>> rows, int tasks)
    {
        TortureException.Unless(rows.Count == tasks + 1, $"The table has {rows.Count} rows for {tasks} tasks.");
        foreach (var row in rows)
        {
            TortureException.Unless(row.Count == rows[0].Count, $"A row of the table has {row.Count} cells.");
            foreach (var cell in row) TortureException.Unless(cell.Length == 0 || !Formulas.Contains(cell[0], StringComparison.Ordinal) || IsNumber(cell), $"A cell is a formula: {ShownText.Quote(cell)}");
        }
    }

    private static bool IsNumber(string cell) => double.TryParse(cell, System.Globalization.CultureInfo.InvariantCulture, out _);
}
