using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Torture.Hostile.Contexts.Validators;

/// <summary>Checks how a terminal and CI services interpret a text, using the patterns of their sources.</summary>
internal static partial class LogValidator
{
    /// <exception cref="TortureException">A control character or a command was found.</exception>
    public static void Check(string text, string place)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value != '\n' && Steers(rune)) throw new TortureException($"U+{rune.Value:X4} reaches {place}: {ShownText.Quote(Around(text, rune))}");
        }

        foreach (var line in Lines(text))
        {
            if (CommandIn(line) is { } command) throw new TortureException($"A line of {place} is a command ({command}): {ShownText.Quote(line)}");
        }
    }

    /// <summary>The command that a CI service would read in a line, and which service; null for none.</summary>
    public static string? CommandIn(string line)
    {
        if (GitHub().IsMatch(line)) return "GitHub";
        if (Anywhere().IsMatch(line)) return "GitHub, Azure Pipelines or TeamCity";
        return Section().IsMatch(line) ? "GitLab" : null;
    }

    /// <summary>Splits lines like the strictest reader.</summary>
    public static IEnumerable<string> Lines(string text) => text.Split(['\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029']);

    private static bool Steers(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate => true,
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D), // joiners, used in letters and emoji
        _ => false,
    };

    private static string Around(string text, Rune rune) => text[Math.Max(0, text.IndexOf(rune.ToString(), StringComparison.Ordinal) - 30)..];

    [GeneratedRegex(@"^\s*::[A-Za-z]", RegexOptions.ExplicitCapture)]
    private static partial Regex GitHub();

    [GeneratedRegex(@"\#\#[A-Za-z]*\[", RegexOptions.ExplicitCapture)]
    private static partial Regex Anywhere();

    [GeneratedRegex(@"\e\[0Ksection_(start|end):", RegexOptions.ExplicitCapture)]
    private static partial Regex Section();
}
