using System.Buffers;

namespace ReportTasks.Reports.Formats;

/// <summary>
/// Keeps spreadsheets from running a cell as a formula (OWASP, CSV injection), so that it can be taken back: a text that
/// begins with one of the characters, after any apostrophes, has one apostrophe more in front. CsvHelper does the like,
/// but for ASCII alone, and so that <c>'=</c> and <c>=</c> become one.
/// </summary>
internal static class FormulaGuard
{
    /// <summary>With the ones in full width, which some input methods type and some spreadsheets take for the same.</summary>
    private static readonly SearchValues<char> Dangerous = SearchValues.Create("=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20");

    public static string? Guard(string? text) => text is not null && IsDangerous(text) ? "'" + text : text;

    /// <summary>The text that <see cref="Guard"/> was given.</summary>
    public static string Restore(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell.StartsWith('\'') && IsDangerous(cell) ? cell[1..] : cell;
    }

    private static bool IsDangerous(string text) => text.AsSpan().TrimStart('\'') is [var first, ..] && Dangerous.Contains(first);
}
