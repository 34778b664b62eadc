namespace ReportTasks.Reports.Html.Kit;

/// <summary>A piece of HTML that is safe as it stands: it comes from a literal whose holes were encoded, or from this assembly itself.</summary>
public readonly struct Markup
{
    private readonly string? text;

    private Markup(string text) => this.text = text;

    public bool IsEmpty => string.IsNullOrEmpty(text);

    /// <summary>The literal, with every hole encoded. A hole may stand in the text of an element and between the quotes of an attribute.</summary>
    public static Markup Of(ref HtmlHandler html) => new(html.ToText());

    /// <summary>A resource of this assembly, with the line ends that browsers read.</summary>
    internal static Markup Embedded(string name)
    {
        using var stream = typeof(Markup).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The resource {name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return new Markup(reader.ReadToEnd().ReplaceLineEndings("\n"));
    }

    /// <summary>Without what only those who write it need: empty lines, the white space that lines begin with, and lines of comment.</summary>
    internal Markup WithoutIndents() => new(string.Join('\n', ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Where(line => !line.StartsWith("//", StringComparison.Ordinal))) + "\n");

    public override string ToString() => text ?? "";
}
