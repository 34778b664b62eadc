using System.Security.Cryptography;
using System.Text;

namespace ReportTasks.Reports.Html.Kit;

/// <summary>Style sheets or scripts, one after the other, that are part of the page itself.</summary>
internal sealed class PageAsset
{
    public PageAsset(params IReadOnlyList<string> names)
    {
        Content = Markup.Of($"{names.Select(Markup.Embedded)}").WithoutIndents();
        Source = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Content.ToString())))}'";
    }

    /// <summary>Those of a batch's report: with <c>--all</c>, hundreds of pages have them.</summary>
    public static PageAsset ReportStyle { get; } = new("report.css");

    public static PageAsset ReportScript { get; } = new("report.js");

    public Markup Content { get; }

    /// <summary>How the page's Content-Security-Policy allows it: by SHA-256, in base 64.</summary>
    public string Source { get; }
}
