using System.Buffers;

namespace ReportTasks.Reports.Formats;

/// <summary>
/// Keeps spreadsheets from running a cell as a formula (OWASP, CSV injection). Adds an apostrophe to text that starts with a
/// dangerous character, after any apostrophes, so that the text can be restored. CsvHelper guards only ASCII, and writes
/// <c>'=</c> and <c>=</c> in the same way.
/// </summary>
internal static class FormulaGuard
{
    /// <summary>Includes full-width forms, which some spreadsheets accept.</summary>
    private static readonly SearchValues<char> Dangerous = SearchValues.Create("=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20");

    public static string? Guard(string? text) => text is not null && IsDangerous(text) ? "'" + text : text;

    private static bool IsDangerous(string text) => text.AsSpan().TrimStart('\'') is [var first, ..] && Dangerous.Contains(first);
}
