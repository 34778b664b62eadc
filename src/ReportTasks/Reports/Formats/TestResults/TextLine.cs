using System.Diagnostics.CodeAnalysis;
using ReportTasks.Console;

namespace ReportTasks.Reports.Formats.TestResults;

/// <summary>Cleans untrusted text for files that other programs read.</summary>
internal static class TextLine
{
    /// <summary>The text on one line, without control characters, truncated.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text, int length) =>
        text is null ? null : ConsoleText.OneLine(TextLimit.Ellipsis(text, length)).Trim();
}
