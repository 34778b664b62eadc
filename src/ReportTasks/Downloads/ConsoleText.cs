using System.Globalization;
using System.Text;

namespace ReportTasks.Downloads;

/// <summary>Text of unknown origin, made fit for a terminal.</summary>
internal static class ConsoleText
{
    /// <summary>
    /// One line without control and invisible formatting characters; where the console's encoding is not UTF-8, all that
    /// is not ASCII is written as <c>\u{1F600}</c> rather than as a question mark.
    /// </summary>
    public static string Line(string text, bool unicode)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsUnfit(rune)) line.Append(' ');
            else if (rune.IsAscii || unicode) line.Append(rune.ToString());
            else line.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X}}}");
        }

        return line.ToString();
    }

    /// <summary>The text, or its beginning and end with <c>..</c> between, in at most <paramref name="cells"/> characters.</summary>
    public static string Shorten(string text, int cells)
    {
        if (text.Length <= cells || cells < 4) return text.Length <= cells ? text : text[..Math.Max(0, cells)];
        var end = (cells - 2) / 2;
        var begin = cells - 2 - end;
        if (char.IsHighSurrogate(text[begin - 1])) begin--;
        if (char.IsLowSurrogate(text[^end])) end--;
        return $"{text[..begin]}..{text[^end..]}";
    }

    private static bool IsUnfit(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D),
        _ => false,
    };
}
