using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ReportTasks.Tests.Docs;
using ReportTasks.Tests.Publishing.Git.Support;

namespace ReportTasks.Tests.Reports.Formats.Markdown;

/// <summary>Renders Markdown with micromark and GitHub's extensions, and with markdown-it, which detects links differently.</summary>
internal static partial class GitHubMarkdown
{
    private const string Render = """
        import fs from 'node:fs';
        const [, , reader, modules, input] = process.argv;
        const toHtml = await (await import(reader)).default(modules);
        console.log(JSON.stringify(JSON.parse(fs.readFileSync(input, 'utf8')).map(toHtml)));
        """;

    /// <summary>The HTML of each text by both renderers.</summary>
    public static IReadOnlyList<string[]> ToHtml(Judges judges, IReadOnlyList<string> texts)
    {
        using var place = new TemporaryDirectory();
        var script = place.Write("render.mjs", Encoding.UTF8.GetBytes(Render));
        var input = place.Write("texts.json", JsonSerializer.SerializeToUtf8Bytes(texts));
        return JsonSerializer.Deserialize<List<string[]>>(Shell.Run(place.Path, "node", script, Repository.PathOf("tests/services/markdown.mjs"), judges.NodeModules, input))!;
    }

    /// <summary>The distinct element names in HTML, sorted.</summary>
    public static string[] Elements(string html) => [.. Tag().Matches(html).Select(match => match.Groups["name"].Value.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"<(?<name>[A-Za-z][A-Za-z0-9]*|[!?])", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Tag();
}
