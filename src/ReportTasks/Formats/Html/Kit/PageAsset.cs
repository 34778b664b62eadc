using System.Security.Cryptography;
using System.Text;

namespace ReportTasks.Formats.Html.Kit;

/// <summary>A style sheet or script that stands in the page itself.</summary>
internal sealed class PageAsset(string name)
{
    public Markup Content { get; } = Markup.Embedded(name);

    /// <summary>What the page's Content-Security-Policy allows it by.</summary>
    public string Source => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Content.ToString())))}'";
}
