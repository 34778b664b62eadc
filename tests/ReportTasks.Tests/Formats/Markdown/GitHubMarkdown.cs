using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ReportTasks.Tests.Publishing.Git.Support;

namespace ReportTasks.Tests.Formats.Markdown;

/// <summary>Markdown as others read it: micromark with GitHub's extensions, and markdown-it with its own way to find links.</summary>
internal static partial class GitHubMarkdown
{
    // markdown-it also links what only looks like a domain, which GitHub does not.
    private const string Render = """
        import fs from 'node:fs';
        import { createRequire } from 'node:module';
        import { pathToFileURL } from 'node:url';
        const [, , modules, input] = process.argv;
        const load = async name => import(pathToFileURL(createRequire(modules + '/').resolve(name)).href);
        const direct = async path => import(pathToFileURL(modules + '/' + path).href);
        const { micromark } = await direct('micromark/index.js');
        const { gfmTable, gfmTableHtml } = await direct('micromark-extension-gfm-table/index.js');
        const { gfmAutolinkLiteral, gfmAutolinkLiteralHtml } = await direct('micromark-extension-gfm-autolink-literal/index.js');
        const { default: MarkdownIt } = await direct('markdown-it/index.mjs');
        const it = new MarkdownIt({ html: true, linkify: true });
        it.linkify.set({ fuzzyLink: false });
        const texts = JSON.parse(fs.readFileSync(input, 'utf8'));
        const options = { allowDangerousHtml: true, extensions: [gfmTable(), gfmAutolinkLiteral()], htmlExtensions: [gfmTableHtml(), gfmAutolinkLiteralHtml()] };
        console.log(JSON.stringify(texts.map(text => [micromark(text, options), it.render(text)])));
        """;

    /// <summary>What both make of each text.</summary>
    public static IReadOnlyList<string[]> ToHtml(Judges judges, IReadOnlyList<string> texts)
    {
        using var place = new TemporaryDirectory();
        var script = place.Write("render.mjs", Encoding.UTF8.GetBytes(Render));
        var input = place.Write("texts.json", JsonSerializer.SerializeToUtf8Bytes(texts));
        return JsonSerializer.Deserialize<List<string[]>>(Shell.Run(place.Path, "node", script, judges.NodeModules, input))!;
    }

    /// <summary>The names of the elements in HTML, each once, ordered.</summary>
    public static string[] Elements(string html) => [.. Tag().Matches(html).Select(match => match.Groups["name"].Value.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"<(?<name>[A-Za-z][A-Za-z0-9]*|[!?])", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Tag();
}
