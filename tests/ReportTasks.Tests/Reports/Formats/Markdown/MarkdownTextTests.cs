using System.Net;
using System.Text.RegularExpressions;
using CsCheck;
using ReportTasks.Reports.Formats.Markdown;

namespace ReportTasks.Tests.Reports.Formats.Markdown;

/// <summary>Escaped text is never markup.</summary>
public sealed partial class MarkdownTextTests(Judges judges)
{
    private static readonly string[] Pieces =
    [
        "<", ">", "[", "]", "(", ")", "`", "|", "\\", "*", "_", "~", "#", "@", ":", "!", "&", ";", "-", "\n", " ", "a", "1", ".", "www", "http", "//", "x.example", "\u202e", "\u200b", "\uD800",
    ];

    private static readonly string[] Hostile =
    [
        SampleBatches.Payload, "<script>x</script>", "a|b", "`a`", "``a", "\\", "\\|", "`|\\", "* a", "- a", "+ a", "1. a", "12) a", "# a", "> a", "===", "---", "```", "~~~", "    a",
        "[a](b)", "![a](b)", "[a]: b", "[^1]", "<https://evil.example>", "https://evil.example", "http://evil.example", "www.evil.example", "WWW.evil.example", "me@evil.example", "mailto:me@evil.example",
        "xmpp:me@evil.example", "@everyone", "a/@b", "#1", "GH-1", "gh-12", "owner/repo#1", ":tada:", ":100:", "&lt;b&gt;", "&#60;b&#62;", "&colon;", "**a**", "__a__", "~~a~~", "$a$", "$$a$$", "<!--", "-->",
        "a\r\n\r\n# b", "a\u2028b", "| --- |", "{% a %}", "\u202egnp.exe", "\0", "", " ", "\t",
    ];

    [Fact]
    public void Any_text_stays_plain_text()
    {
        var texts = Hostile.Concat(Random()).ToList();
        var pages = texts.SelectMany(text => (string[])
            [MarkdownText.Inline(text), "- " + MarkdownText.Inline(text), MarkdownText.Code(text), $"| a | b |\n| --- | --- |\n| {MarkdownText.Inline(text)} | {MarkdownText.Code(text)} |"]).ToList();
        foreach (var (page, html) in pages.Zip(GitHubMarkdown.ToHtml(judges, pages)).SelectMany(pair => pair.Second.Select(html => (pair.First, html))))
        {
            GitHubMarkdown.Elements(html).Except(["p", "ul", "li", "code", "table", "thead", "tbody", "tr", "th", "td"]).ShouldBeEmpty($"{page}\n{html}");
            if (page.StartsWith("| a", StringComparison.Ordinal)) Cell().Count(html).ShouldBe(2, $"{page}\n{html}");
            LinkedByGitHub().IsMatch(WebUtility.HtmlDecode(Code().Replace(html, ""))).ShouldBeFalse($"{page}\n{html}");
        }
    }

    [Fact]
    public void Escaped_text_is_shown_unchanged()
    {
        string[] texts = ["plain", "a & b <c> | d \\ e", "*stars* _lines_ `ticks` [a](b)", "1. first", "夕焼け 🎬", "50% off!"];
        foreach (var (text, html) in texts.Zip(GitHubMarkdown.ToHtml(judges, [.. texts.Select(MarkdownText.Inline)])))
        {
            html.ShouldAllBe(each => WebUtility.HtmlDecode(each.Trim()) == $"<p>{text}</p>");
        }
    }

    [Theory]
    [InlineData("clip_0001.mp4", "`clip_0001.mp4`")]
    [InlineData("a`b", "a\\`b")]
    [InlineData(null, "–")]
    public void Names_are_code_spans_if_possible(string? name, string markdown) => MarkdownText.Code(name).ShouldBe(markdown);

    private static List<string> Random()
    {
        var texts = new List<string>();
        var piece = Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]);
        piece.Array[1, 12].Select(string.Concat).Sample(texts.Add, iter: 400, threads: 1, seed: "0000KOIPe036");
        return texts;
    }

    [GeneratedRegex("<td", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Cell();

    [GeneratedRegex("<code>.*?</code>", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Code();

    // GitHub processes these in rendered text: mentions, issues, emoji, URLs.
    [GeneratedRegex(@"(^|\W)@[a-z0-9]|#\d|\bgh-\d|:[a-z0-9_+-]+:|https?://", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LinkedByGitHub();
}
