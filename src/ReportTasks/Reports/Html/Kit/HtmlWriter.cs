using System.Runtime.CompilerServices;
using System.Text;

namespace ReportTasks.Reports.Html.Kit;

/// <summary>Writes HTML piece by piece, so that a page of any length needs little memory.</summary>
internal sealed class HtmlWriter(TextWriter output)
{
    /// <summary>How many characters wait before they are handed on.</summary>
    public const int Enough = 32 << 10;

    internal StringBuilder Pending { get; } = new(Enough);

    /// <summary>The literal, with every hole encoded.</summary>
    public void Write([InterpolatedStringHandlerArgument("")] ref HtmlHandler html)
    {
        if (Pending.Length >= Enough) Flush();
    }

    public void Flush()
    {
        output.Write(Pending);
        Pending.Clear();
    }
}
