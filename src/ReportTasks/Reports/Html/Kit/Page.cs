using System.Text;

namespace ReportTasks.Reports.Html.Kit;

/// <summary>The shell of every page: content security policy, style sheet and script.</summary>
internal static class Page
{
    public const string Generator = "ReportTasks";

    // A page loads only the videos beside it. 'self' needs an origin, which only http pages have, so files need their scheme.
    private const string Videos = "'self' file:";

    private static readonly Markup Icon = Markup.Of(
        $"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
            + $"%3Cpath d='M1 15V9h3v6zm5 0V5h3v10zm5 0V1h3v14z' fill='%231f6feb'/%3E%3C/svg%3E");

    /// <param name="stream">Left open.</param>
    /// <param name="title">Of the window.</param>
    /// <param name="body">Writes the body: a header, one main, a footer.</param>
    /// <param name="own">Name of the page's additional style sheet and its script; null for a batch report.</param>
    public static void Write(Stream stream, string title, Action<HtmlWriter> body, string? own = null)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var output = new StreamWriter(stream, utf8, 64 << 10, leaveOpen: true);
        var html = new HtmlWriter(output);
        var (style, script) = own is null
            ? (PageAsset.ReportStyle, PageAsset.ReportScript)
            : (new PageAsset("report.css", own + ".css"), new PageAsset(own + ".js"));
        var policy = Markup.Of($"default-src 'none'; style-src {style.Source}; script-src {script.Source}; "
            + $"img-src data:; media-src {Videos}; base-uri 'none'; form-action 'none'");
        html.Write($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="generator" content="{Generator}">
            <meta name="referrer" content="no-referrer">
            <meta name="color-scheme" content="light dark">
            <title>{title}</title>
            <link rel="icon" href="{Icon}">
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
