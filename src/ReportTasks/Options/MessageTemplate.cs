using System.Text.RegularExpressions;

namespace ReportTasks.Options;

/// <summary>A text with placeholders: <c>{name}</c> is replaced, <c>{{</c> and <c>}}</c> are braces, <c>\n</c> is a line break.</summary>
public static partial class MessageTemplate
{
    /// <summary>The names that a commit message may use.</summary>
    public static IReadOnlyList<string> Names { get; } = ["batch_id", "videos", "succeeded", "failed", "rate"];

    /// <summary>The template itself if it has text in its first line and only known placeholders.</summary>
    /// <exception cref="FormatException">It does not.</exception>
    internal static string Check(string template)
    {
        if (string.IsNullOrWhiteSpace(template.Split("\\n")[0]) || template.Any(char.IsControl)) throw Unusable();
        _ = Fill(template, name => Names.Contains(name, StringComparer.Ordinal) ? name : throw Unusable());
        return template;
    }

    /// <param name="template">A checked template.</param>
    /// <param name="valueOf">The value of a name.</param>
    public static string Fill(string template, Func<string, string> valueOf) => Part().Replace(template, part => part.Value switch
    {
        "{{" => "{",
        "}}" => "}",
        "\\n" => "\n",
        [_, .. var name, _] => valueOf(name),
        _ => throw Unusable(),
    });

    private static string Listed => string.Join(", ", Names.Select(name => $"{{{name}}}"));

    private static FormatException Unusable() =>
        new($"expected text whose placeholders are among {Listed} (a literal brace is {{{{ or }}}})");

    [GeneratedRegex(@"\{\{|\}\}|\{[^{}]*\}|[{}]|\\n", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
