using System.Globalization;
using Torture.Support;

namespace Torture.Downloads;

/// <summary>The URLs of one video in one run, each with secrets.</summary>
/// <param name="Label">The host name without its domain; also the first path segment.</param>
internal sealed record CaseAddress(string Label, int PlainPort, int TlsPort, bool IsTls, Canaries Canaries)
{
    public const string Domain = "videos.example";

    public string Host => $"{Label}.{Domain}";

    public string Path => $"/{Label}/video.mp4";

    public string Url => Of(Host, IsTls) + $"?_jwt={Canaries["signature of a video URL"]}.e30.signature";

    /// <summary>A redirect target with the same video.</summary>
    public string Redirected(int step, bool tls, string prefix = "") =>
        Of(prefix + Host, tls) + string.Create(CultureInfo.InvariantCulture, $"?hop={step}&signature={Canaries["signature of a redirect"]}");

    private string Of(string host, bool tls) => string.Create(CultureInfo.InvariantCulture, $"{(tls ? "https" : "http")}://{host}:{(tls ? TlsPort : PlainPort)}{Path}");
}
