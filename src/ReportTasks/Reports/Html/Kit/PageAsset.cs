using System.Security.Cryptography;
using System.Text;

namespace ReportTasks.Reports.Html.Kit;

/// <summary>Style sheets or scripts that are embedded in the page.</summary>
internal sealed class PageAsset
{
    public PageAsset(params IReadOnlyList<string> names)
    {
        Content = Markup.Of($"{names.Select(Markup.Embedded)}").WithoutIndents();
        Source = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Content.ToString())))}'";
    }

    /// <summary>Shared by all batch reports: with <c>--all</c> there are hundreds.</summary>
    public static PageAsset ReportStyle { get; } = new("report.css");

    public static PageAsset ReportScript { get; } = new("report.js");

    public Markup Content { get; }

    /// <summary>The hash source that allows it in the page's Content-Security-Policy.</summary>
    public string Source { get; }
}
