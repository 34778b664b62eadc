using System.Text.RegularExpressions;
using ReportTasks.Tests.Docs;

namespace ReportTasks.Tests.Prose;

/// <summary>A paragraph, list item, table cell, or comment, without its markup.</summary>
internal sealed partial record Passage(string File, int Line, string Text)
{
    /// <summary>The passages of a page or of the comments in a source file.</summary>
    public static IEnumerable<Passage> In(string file) => Path.GetExtension(file) switch
    {
        ".md" => OfPage(file),
        ".cs" => OfComments(file, CSharpComment()),
        _ => OfComments(file, HashComment()),
    };

    /// <summary>Its sentences. A colon or a semicolon does not end one.</summary>
    public IEnumerable<string> Sentences() => SentenceEnd().Split(Text).Where(sentence => sentence.Length > 0);

    private static IEnumerable<Passage> OfPage(string file)
    {
        var isCode = false;
        return Paragraphs(file, line =>
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal)) isCode = !isCode;
            return isCode || CodeOrMarkup().IsMatch(line) ? null : line;
        }, PageBreak(), @"(?<!\\)\|");
    }

    private static IEnumerable<Passage> OfComments(string file, Regex comment) =>
        Paragraphs(file, line => comment.Match(line) is { Success: true } match ? match.Groups["text"].Value : null, XmlElement(), "</?(summary|param|returns|exception|remarks|typeparam|value|para|item|list)\\b[^>]*>");

    /// <param name="proseOf">The prose of a line; null if it has none, which ends a paragraph.</param>
    /// <param name="start">Finds lines that start a paragraph.</param>
    /// <param name="separator">Separates passages within a paragraph.</param>
    private static IEnumerable<Passage> Paragraphs(string file, Func<string, string?> proseOf, Regex start, string separator)
    {
        var lines = new List<string>();
        var first = 0;
        foreach (var (index, line) in System.IO.File.ReadLines(Repository.PathOf(file)).Append("").Index())
        {
            var prose = proseOf(line) is { } text && !IsIndented().IsMatch(text) ? text : null;
            if (string.IsNullOrWhiteSpace(prose) || start.IsMatch(prose))
            {
                foreach (var passage in Passages()) yield return passage;
                lines.Clear();
                first = index + 1;
            }

            if (!string.IsNullOrWhiteSpace(prose)) lines.Add(prose.Trim());
        }

        IEnumerable<Passage> Passages() => Regex.Split(string.Join(' ', lines), separator, RegexOptions.ExplicitCapture)
            .Select(text => new Passage(file, first, Plain(text))).Where(passage => passage.Text.Length > 0);
    }

    // Code counts as one word.
    private static string Plain(string text) => Tag().Replace(Code().Replace(Link().Replace(text, "${text}"), "X"), "X").Trim();

    [GeneratedRegex(@"^\s*///?(?<text>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex CSharpComment();

    [GeneratedRegex(@"^\s*#(?!!)(?<text>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex HashComment();

    // Code and examples in comments.
    [GeneratedRegex("^ {3,}")]
    private static partial Regex IsIndented();

    [GeneratedRegex(@"^\s*<(summary|param|returns|exception|remarks|typeparam|value|para|item|list)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex XmlElement();

    [GeneratedRegex(@"^\s*([-*+>#|]|\d+\.)", RegexOptions.ExplicitCapture)]
    private static partial Regex PageBreak();

    [GeneratedRegex(@"^(    |\t)|^\s*<|^\s*\|[-| :]+\|$|^\s*```", RegexOptions.ExplicitCapture)]
    private static partial Regex CodeOrMarkup();

    [GeneratedRegex(@"(?<=[.!?]['"")]?)\s+(?=[A-Z`""('*[])", RegexOptions.ExplicitCapture)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"!?\[(?<text>[^\]]*)\]\([^)]*\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex(@"`[^`]*`|<(?<tag>c|code)>.*?</\k<tag>>", RegexOptions.ExplicitCapture)]
    private static partial Regex Code();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();
}
