using System.Text.RegularExpressions;

namespace ReportTasks.Options.Values;

/// <summary>A text with <c>{name}</c> placeholders; <c>{{</c> and <c>}}</c> are braces, <c>\n</c> is a line break.</summary>
public sealed partial record MessageTemplate
{
    private readonly string text;

    private MessageTemplate(string text) => this.text = text;

    /// <summary>The names that a commit message may use.</summary>
    public static IReadOnlyList<string> Names { get; } = ["batch_id", "videos", "succeeded", "failed", "rate"];

    /// <exception cref="FormatException">The first line is empty, or a placeholder is unknown.</exception>
    public static MessageTemplate Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text.Split("\\n")[0]) || text.Any(char.IsControl)) throw Unusable();
        var template = new MessageTemplate(text);
        _ = template.Fill(name => Names.Contains(name, StringComparer.Ordinal) ? name : throw Unusable());
        return template;
    }

    public string Fill(Func<string, string> valueOf) => Part().Replace(text, part => part.Value switch
    {
        "{{" => "{",
        "}}" => "}",
        "\\n" => "\n",
        [_, .. var name, _] => valueOf(name),
        _ => throw Unusable(),
    });

    public override string ToString() => text;

    private static string Listed => string.Join(", ", Names.Select(name => $"{{{name}}}"));

    private static FormatException Unusable() =>
        new($"Start with text, and use only the placeholders {Listed}. Write {{{{ or }}}} for a brace.");

    [GeneratedRegex(@"\{\{|\}\}|\{[^{}]*\}|[{}]|\\n", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
