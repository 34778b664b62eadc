using System.Buffers;
using System.Text;

namespace ReportTasks.Reports.Html.Kit;

/// <summary>Encodes text for an element or a quoted attribute.</summary>
internal static class HtmlEncoding
{
    // Copied in runs; all other characters are checked one by one.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "\t\n !#$%()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    public static void Append(StringBuilder html, ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyExcept(Plain) is >= 0 and var at)
        {
            html.Append(text[..at]);
            text = text[at..];
            var isWhole = Rune.DecodeFromUtf16(text, out var rune, out var length) == OperationStatus.Done;
            if (isWhole && !IsSpecial(rune.Value)) html.Append(text[..length]);
            else html.Append(Replacement(text[0]));
            text = text[length..];
        }

        html.Append(text);
    }

    /// <summary>Markup, parse errors, and bidirectional controls, which also affect the text after them.</summary>
    private static bool IsSpecial(int code) => code is '&' or '<' or '>' or '"' or '\'' or '\r' or '\v' or '\f'
        or (>= 0 and <= 8) or (>= 0xE and <= 0x1F) or (>= 0x7F and <= 0x9F)
        or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or (>= 0xFDD0 and <= 0xFDEF) or 0xFFFE or 0xFFFF;

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
}
