using System.Buffers;
using System.Text;

namespace ReportTasks.Formats.Html.Kit;

/// <summary>Text as it may stand in an element or between the quotes of an attribute.</summary>
internal static class HtmlEncoding
{
    // Markup, and all that a parser calls an error or that turns the text around beyond its own end.
    private static readonly SearchValues<char> Special = SearchValues.Create([.. "&<>\"'\r", .. Range(0, 8), '\v', '\f', .. Range(0xE, 0x1F), .. Range(0x7F, 0x9F),
        .. Range(0x202A, 0x202E), .. Range(0x2066, 0x2069), .. Range(0xFDD0, 0xFDEF), '\uFFFE', '\uFFFF', .. Range(0xD800, 0xDFFF)]);

    public static void Append(StringBuilder html, ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny(Special) is >= 0 and var at)
        {
            html.Append(text[..at]);
            text = text[at..];
            if (Rune.DecodeFromUtf16(text, out var rune, out var length) == OperationStatus.Done && rune.Value > 0xFFFF) html.Append(text[..length]);
            else html.Append(Replacement(text[0]));
            text = text[length..];
        }

        html.Append(text);
    }

    private static string Replacement(char special) => special switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        '\r' => "\n",
        _ => "\uFFFD",
    };

    private static IEnumerable<char> Range(int from, int to) => Enumerable.Range(from, to - from + 1).Select(code => (char)code);
}
