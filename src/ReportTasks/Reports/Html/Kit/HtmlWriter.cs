using System.Runtime.CompilerServices;
using System.Text;

namespace ReportTasks.Reports.Html.Kit;

/// <summary>Writes HTML piece by piece, so a page of any length needs little memory.</summary>
public sealed class HtmlWriter
{
    /// <summary>Number of characters to buffer before writing.</summary>
    internal const int Enough = 32 << 10;

    private readonly TextWriter output;

    internal HtmlWriter(TextWriter output) => this.output = output;

    internal StringBuilder Pending { get; } = new(Enough);

    /// <summary>The literal, with every hole encoded.</summary>
    public void Write([InterpolatedStringHandlerArgument("")] ref HtmlHandler html)
    {
        if (Pending.Length >= Enough) Flush();
    }

    internal void Flush()
    {
        output.Write(Pending);
        Pending.Clear();
    }
}
