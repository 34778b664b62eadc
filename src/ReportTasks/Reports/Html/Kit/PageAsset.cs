using System.Security.Cryptography;
using System.Text;

namespace ReportTasks.Reports.Html.Kit;

/// <summary>Style sheets or scripts, one after the other, that stand in the page itself.</summary>
internal sealed class PageAsset(params IReadOnlyList<string> names)
{
    private string? digest;

    /// <summary>Those of a batch's report: with <c>--all</c>, hundreds of pages have them.</summary>
    // Their digests are known: a run that makes no other page need not load a cryptographic library for them. A test holds them.
    public static PageAsset ReportStyle { get; } = new("report.css") { digest = "I8EHUdNY2+1zPJUDfXLhcpMzGkKEpiII/Q4uES0sHos=" };

    public static PageAsset ReportScript { get; } = new("report.js") { digest = "P493jOh3cfUMdFEe8RSzi2CB9U2hHQZgyTxJUTdxuM0=" };

    public Markup Content { get; } = Markup.Of($"{names.Select(Markup.Embedded)}").WithoutIndents();

    /// <summary>What the page's Content-Security-Policy allows it by.</summary>
    public string Source => $"'sha256-{digest ??= Digest}'";

    /// <summary>SHA-256 of the content, in base 64.</summary>
    public string Digest => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Content.ToString())));
}
