using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace ReportTasks.Reports.Html.Kit;

/// <summary>
/// What <c>$"&lt;b&gt;{hole}&lt;/b&gt;"</c> compiles to: the only place where text becomes HTML. Every hole except
/// <see cref="Markup"/> is encoded. Holes of other types than those below do not compile.
/// </summary>
[InterpolatedStringHandler]
public readonly ref struct HtmlHandler
{
    private readonly StringBuilder text;

    public HtmlHandler(int literalLength, int formattedCount) => text = new StringBuilder(literalLength + (formattedCount * 16));

    public HtmlHandler(int literalLength, int formattedCount, HtmlWriter writer)
    {
        text = writer.Pending;
        text.EnsureCapacity(Math.Min(text.Length + literalLength + formattedCount, HtmlWriter.Enough));
    }

    public void AppendLiteral(string literal) => text.Append(literal);

    public void AppendFormatted(string? hole) => HtmlEncoding.Append(text, hole);

    public void AppendFormatted(Uri hole) => HtmlEncoding.Append(text, hole?.AbsoluteUri);

    public void AppendFormatted(int hole) => text.Append(CultureInfo.InvariantCulture, $"{hole}");

    public void AppendFormatted(long hole) => text.Append(CultureInfo.InvariantCulture, $"{hole}");

    public void AppendFormatted(decimal hole) => text.Append(CultureInfo.InvariantCulture, $"{hole:0.############}");

    public void AppendFormatted(Markup hole) => text.Append(hole.ToString());

    public void AppendFormatted(IEnumerable<Markup> holes)
    {
        foreach (var hole in holes) text.Append(hole.ToString());
    }

    internal string ToText() => text.ToString();
}
