namespace ReportTasks.Reports.Html.Kit;

/// <summary>Safe HTML: a literal with encoded holes, or a resource of this assembly.</summary>
public readonly struct Markup
{
    private readonly string? text;

    private Markup(string text) => this.text = text;

    public bool IsEmpty => string.IsNullOrEmpty(text);

    /// <summary>The literal, with every hole encoded. Holes are safe in element text and quoted attributes.</summary>
    public static Markup Of(ref HtmlHandler html) => new(html.ToText());

    /// <summary>A resource of this assembly, with LF line ends.</summary>
    internal static Markup Embedded(string name)
    {
        using var stream = typeof(Markup).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return new Markup(reader.ReadToEnd().ReplaceLineEndings("\n"));
    }

    /// <summary>Without empty lines, indentation and comment lines.</summary>
    internal Markup WithoutIndents()
    {
        var lines = ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new(string.Join('\n', lines.Where(line => !line.StartsWith("//", StringComparison.Ordinal))) + "\n");
    }

    public override string ToString() => text ?? "";
}
