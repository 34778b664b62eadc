using System.Security.Cryptography;
using System.Text;

namespace ReportTasks.Formats.Html.Kit;

/// <summary>Style sheets or scripts, one after the other, that stand in the page itself.</summary>
internal sealed class PageAsset(params IReadOnlyList<string> names)
{
    private string? source;

    /// <summary>Those of a batch's report: with <c>--all</c>, hundreds of pages have them.</summary>
    public static PageAsset ReportStyle { get; } = new("report.css");

    public static PageAsset ReportScript { get; } = new("report.js");

    public Markup Content { get; } = Markup.Of($"{names.Select(Markup.Embedded)}").WithoutIndents();

    /// <summary>What the page's Content-Security-Policy allows it by.</summary>
    public string Source => source ??= $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Content.ToString())))}'";
}
