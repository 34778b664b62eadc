using System.Globalization;
using System.Text;

namespace ReportTasks.Console;

/// <summary>Makes text from outside fit for a console: on one line, no escape sequences, in letters that it can show.</summary>
internal static class ConsoleText
{
    /// <summary>
    /// Replaces line breaks and tabs by spaces, removes control and invisible formatting characters, which could control the
    /// terminal, and breaks up workflow commands, which could control a CI.
    /// </summary>
    public static string OneLine(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~')) return WorkflowCommands.Defuse(text);
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t') clean.Append(' ');
            else if (!IsControl(rune)) clean.Append(rune);
        }

        return WorkflowCommands.Defuse(clean.ToString());
    }

    /// <summary>The same for each line of a multi-line message.</summary>
    public static string Lines(string text) => string.Join(Environment.NewLine, text.Split('\n').Select(OneLine));

    /// <summary><see cref="OneLine"/>, in ASCII if the console is not UTF-8.</summary>
    public static string Line(string text, bool isUtf8) => isUtf8 ? OneLine(text) : Ascii(OneLine(text));

    /// <summary>The text in ASCII: typography is replaced by similar characters, the rest by <c>\u{code point}</c>.</summary>
    public static string Ascii(string text)
    {
        if (System.Text.Ascii.IsValid(text)) return text;
        var ascii = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii) ascii.Append(rune);
            else ascii.Append(LookAlike(rune) ?? string.Create(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X}}}"));
        }

        return ascii.ToString();
    }

    public static bool IsControl(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        // Emoji and several scripts need joiners. Other format characters only disguise text.
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D),
        _ => false,
    };

    private static string? LookAlike(Rune rune) => rune.Value switch
    {
        '\u2026' => "...",
        '\u2022' => "*",
        '\u00B7' or '\u2013' or '\u2014' or '\u2500' or '\u2501' => "-",
        '\u2550' => "=",
        '\u2018' or '\u2019' => "'",
        '\u201C' or '\u201D' => "\"",
        '\u00A0' or '\u202F' => " ",
        '\u2502' or '\u2503' or '\u2551' => "|",
        >= 0x2500 and <= 0x257F => "+",
        '\u00D7' => "x",
        '\u2713' => "OK:",
        '\u2717' => "FAILED:",
        _ => null,
    };
}
