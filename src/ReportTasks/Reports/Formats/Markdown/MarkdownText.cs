using System.Text;
using ReportTasks.Reports.Formats.TestResults;

namespace ReportTasks.Reports.Formats.Markdown;

/// <summary>Escapes untrusted text for GitHub-flavored Markdown: no markup, links or mentions.</summary>
public static class MarkdownText
{
    /// <summary>The maximum length of a text in UTF-16 units. Longer text is truncated.</summary>
    public const int Longest = 300;

    // GitHub finds mentions, references, emoji and links after rendering the Markdown, when escapes have no effect. An invisible
    // character prevents that.
    private const char Between = '\u200B';

    // These cannot be escaped in a code span, and a bar ends the cell.
    private static readonly System.Buffers.SearchValues<char> NotInCode = System.Buffers.SearchValues.Create("`|\\");

    /// <summary>Escapes text; a dash if empty.</summary>
    public static string Inline(string? text)
    {
        var clean = Clean(text);
        if (clean.Length == 0) return "–";
        var safe = new StringBuilder(clean.Length + 16);
        for (var i = 0; i < clean.Length; i++) Append(safe, clean, i);
        return safe.ToString();
    }

    /// <summary>Formats names and identifiers as code, where GitHub adds no links.</summary>
    public static string Code(string? text)
    {
        var clean = Clean(text);
        return clean.Length == 0 || clean.AsSpan().ContainsAny(NotInCode) ? Inline(clean) : $"`{clean}`";
    }

    /// <summary>A link to a trusted URL.</summary>
    public static string Link(string label, Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return $"[{Inline(label)}](<{address.AbsoluteUri.Replace("|", "%7C", StringComparison.Ordinal)}>)";
    }

    private static string Clean(string? text) => TextLine.Of(text, Longest) ?? "";

    private static void Append(StringBuilder safe, string text, int at)
    {
        var c = text[at];
        _ = c switch
        {
            '&' => safe.Append("&amp;"),
            '<' => safe.Append("&lt;"),
            '>' => safe.Append("&gt;"),
            '|' => safe.Append("&#124;"),
            '\\' => safe.Append("&#92;"),
            '@' => safe.Append(c).Append(Between),
            '#' => safe.Append('\\').Append(c).Append(Between),
            ':' when IsJoined(text, at) => safe.Append(c).Append(Between),
            '/' when at + 1 < text.Length && text[at + 1] == '/' => safe.Append(c).Append(Between),
            '-' when IsIssue(text, at) => safe.Append(c).Append(Between),
            '`' or '*' or '_' or '[' or ']' or '~' or '!' or '$' => safe.Append('\\').Append(c),
            '.' when IsAfterWww(text, at) => safe.Append('\\').Append(c),
            '.' or ')' when IsListItem(text, at) => safe.Append('\\').Append(c),
            '-' or '+' or '=' when at == 0 => safe.Append('\\').Append(c),
            _ => safe.Append(c),
        };
    }

    /// <summary>Whether a colon may belong to a URL or an emoji name.</summary>
    private static bool IsJoined(string text, int at) =>
        at + 1 < text.Length && (char.IsAsciiLetterOrDigit(text[at + 1]) || text[at + 1] is '+' or '-' or '_' or '/');

    private static bool IsAfterWww(string text, int at) =>
        at >= 3 && text.AsSpan(at - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a hyphen is as in <c>GH-12</c>.</summary>
    private static bool IsIssue(string text, int at) =>
        at >= 2 && text.AsSpan(at - 2, 2).Equals("GH", StringComparison.OrdinalIgnoreCase)
        && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])
        && (at == 2 || !char.IsAsciiLetterOrDigit(text[at - 3]));

    /// <summary>Whether a character is after a leading number and before a space, as in a list item.</summary>
    private static bool IsListItem(string text, int at) =>
        text.AsSpan(0, at).IndexOfAnyExceptInRange('0', '9') < 0 && (at + 1 == text.Length || text[at + 1] == ' ');
}
