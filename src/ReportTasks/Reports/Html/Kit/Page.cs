using System.Text;

namespace ReportTasks.Reports.Html.Kit;

/// <summary>The shell of every page: what it may fetch, how it looks, and what its controls do.</summary>
internal static class Page
{
    public const string Generator = "ReportTasks";

    // A page asks for nothing but the videos beside it. Only http pages have an origin that 'self' can mean, so files need their scheme.
    private const string Videos = "'self' file:";

    /// <param name="stream">Left open.</param>
    /// <param name="title">Of the window.</param>
    /// <param name="body">Writes what stands in the body: a header, one main, a footer.</param>
    /// <param name="own">Names the page's own style sheet, which follows the common one, and its script; null for the batch report's.</param>
    public static void Write(Stream stream, string title, Action<HtmlWriter> body, string? own = null)
    {
        using var output = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 64 << 10, leaveOpen: true);
        var html = new HtmlWriter(output);
        var (style, script) = own is null ? (PageAsset.ReportStyle, PageAsset.ReportScript) : (new PageAsset("report.css", own + ".css"), new PageAsset(own + ".js"));
        html.Write($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src {style.Source}; script-src {script.Source}; img-src data:; media-src {Videos}; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="generator" content="{Generator}">
            <meta name="referrer" content="no-referrer">
            <meta name="color-scheme" content="light dark">
            <title>{title}</title>
            <link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M1 15V9h3v6zm5 0V5h3v10zm5 0V1h3v14z' fill='%231f6feb'/%3E%3C/svg%3E">
            <style>{style.Content}</style>
            <script>{script.Content}</script>
            </head>
            <body>

            """);
        body(html);
        html.Write($"""
            </body>
            </html>

            """);
        html.Flush();
    }
}
