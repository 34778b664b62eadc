using System.Diagnostics.CodeAnalysis;
using ReportTasks.Console;

namespace ReportTasks.Reports.Formats.TestResults;

/// <summary>Texts of tasks as forms for tools take them.</summary>
internal static class TextLine
{
    /// <summary>On one line, without what could steer a terminal or a log, and cut.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text, int length) => text is null ? null : ConsoleText.OneLine(TextLimit.Ellipsis(text, length)).Trim();
}
