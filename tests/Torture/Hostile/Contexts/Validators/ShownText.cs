using System.Globalization;
using System.Text;
using ReportTasks.Batches.Urls;

namespace Torture.Hostile.Contexts.Validators;

/// <summary>Compares a shown text with the payload: the visible characters, or their beginning if truncated.</summary>
internal static class ShownText
{
    private const int Excerpt = 160;

    /// <summary>The payload as it should be shown: without unpaired surrogates and signatures.</summary>
    public static string Read(string payload) => SignedUrl.Scrub(string.Concat(payload.EnumerateRunes()));

    /// <summary>The visible characters: no white space, control or formatting characters.</summary>
    public static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune) && !IsInvisible(rune)) visible.Append(rune.Value is 0xFFFE or 0xFFFF ? Rune.ReplacementChar : rune);
        }

        return visible.ToString();
    }

    public static bool Is(string shown, string payload)
    {
        var (seen, whole) = (Visible(shown), Visible(Read(payload)));
        if (seen == whole) return true;
        foreach (var end in (string[])["...", "…"])
        {
            if (seen.EndsWith(end, StringComparison.Ordinal) && whole.StartsWith(seen[..^end.Length], StringComparison.Ordinal)) return true;
        }

        return false;
    }

    public static bool IsBlank(string payload) => Visible(Read(payload)).Length == 0;

    /// <summary>For messages: ASCII and shortened.</summary>
    public static string Quote(string? text) => text is null ? "nothing" : $"\"{string.Concat((text.Length > Excerpt ? text[..Excerpt] : text).Select(c => c is >= ' ' and <= '~' ? $"{c}" : $"\\u{(int)c:x4}"))}\"";

    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
