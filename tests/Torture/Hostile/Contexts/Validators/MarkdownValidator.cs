using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Torture.Hostile.Contexts.Validators;

/// <summary>Renders Markdown with two third-party renderers: the structure is the same as for harmless text.</summary>
internal sealed partial class MarkdownValidator(LineProcess node)
{
    private static readonly string[] Frame = ["code", "em", "h1", "h2", "h3", "li", "p", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"];

    /// <param name="like">The same with harmless text, for the number of tables and rows; null if the payload is invisible.</param>
    /// <param name="payload">Must be visible.</param>
    /// <returns>The number of pages checked.</returns>
    public async Task<int> CheckAsync(string markdown, string? like, string payload)
    {
        LogValidator.Check(markdown.Replace("\u200B", "", StringComparison.Ordinal), "the summary");
        var pages = await ToHtmlAsync(markdown, like ?? "");
        foreach (var (html, harmless) in pages[0].Zip(pages[1]))
        {
            var others = Tag().Matches(html).Select(match => match.Groups["name"].Value.ToLowerInvariant()).Except(Frame, StringComparer.Ordinal).ToList();
            TortureException.Unless(others.Count == 0, $"The summary makes {string.Join(", ", others.Distinct())} of {ShownText.Quote(payload)}:\n{html}");
            var text = WebUtility.HtmlDecode(AnyTag().Replace(Code().Replace(html, ""), " "));
            if (LinkedByGitHub().Match(text) is { Success: true } link) throw new TortureException($"GitHub would link {ShownText.Quote(link.Value)} of the payload {ShownText.Quote(payload)}.");
            if (like is null) continue;
            foreach (var tag in (string[])["<table", "<tr", "<li", "<p>", "<h"]) TortureException.Unless(Count(html, tag) == Count(harmless, tag), $"The summary has {Count(html, tag)} of {tag}, but harmless text gives {Count(harmless, tag)}: {ShownText.Quote(payload)}");
            var cells = Cell().Matches(html).Select(cell => WebUtility.HtmlDecode(AnyTag().Replace(cell.Groups["text"].Value, "")));
            TortureException.Unless(cells.Any(cell => ShownText.Is(cell, payload)), $"No cell of the summary shows {ShownText.Quote(payload)}:\n{html}");
        }

        return 2;
    }

    /// <summary>Checks text in chat Markdown, which does not link a bare <c>www.</c>: list items are allowed, nothing else.</summary>
    public async Task CheckChatAsync(IReadOnlyList<string> texts)
    {
        foreach (var (html, text) in (await ToHtmlAsync([.. texts.Select(text => text.Replace("www.", "www", StringComparison.OrdinalIgnoreCase))])).Zip(texts).SelectMany(pair => pair.First.Select(html => (html, pair.Second))))
        {
            var others = Tag().Matches(html).Select(match => match.Groups["name"].Value.ToLowerInvariant()).Except(["p", "ul", "li"], StringComparer.Ordinal).ToList();
            TortureException.Unless(others.Count == 0, $"The chat makes {string.Join(", ", others.Distinct())} of {ShownText.Quote(text)}:\n{html}");
            var read = WebUtility.HtmlDecode(AnyTag().Replace(html, ""));
            if (ReadByChats().Match(text) is { Success: true } mention) throw new TortureException($"A chat would act on {ShownText.Quote(mention.Value)} in {ShownText.Quote(read)}.");
        }
    }

    private async Task<List<string[]>> ToHtmlAsync(params string[] texts) => (await node.AskAsync("markdown", texts)).Deserialize<List<string[]>>()!;

    private static int Count(string html, string tag) => html.Split(tag).Length - 1;

    [GeneratedRegex("<(?<name>[A-Za-z][A-Za-z0-9]*|[!?])", RegexOptions.ExplicitCapture)]
    private static partial Regex Tag();

    [GeneratedRegex("<[^>]*>", RegexOptions.ExplicitCapture)]
    private static partial Regex AnyTag();

    [GeneratedRegex("<code>.*?</code>", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("<td[^>]*>(?<text>.*?)</td>", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Cell();

    // GitHub processes these in rendered text: mentions, issues, emoji, URLs.
    [GeneratedRegex(@"(^|\W)@[a-z0-9]|#\d|\bgh-\d|:[a-z0-9_+-]+:|https?://", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex LinkedByGitHub();

    // In the sent text, unless escaped by a backslash.
    [GeneratedRegex(@"(?<!\\)(@(everyone|here)|<[@#:/at!i])|https?://|:[a-z0-9_]+:", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex ReadByChats();
}
