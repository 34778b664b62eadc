using System.Globalization;
using Torture.Support;

namespace Torture.Downloads;

/// <summary>The addresses of one video in one run, each with secrets in it.</summary>
/// <param name="Label">The host's name without domain; also what the path begins with.</param>
internal sealed record CaseAddress(string Label, int PlainPort, int TlsPort, bool IsTls, Canaries Canaries)
{
    public const string Domain = "videos.example";

    public string Host => $"{Label}.{Domain}";

    public string Path => $"/{Label}/video.mp4";

    public string Url => Of(Host, IsTls) + $"?_jwt={Canaries["signature of a video's address"]}.e30.signature";

    /// <summary>Where a redirect may lead: the same video.</summary>
    public string Redirected(int step, bool tls, string prefix = "") =>
        Of(prefix + Host, tls) + string.Create(CultureInfo.InvariantCulture, $"?hop={step}&signature={Canaries["signature of a redirect"]}");

    private string Of(string host, bool tls) => string.Create(CultureInfo.InvariantCulture, $"{(tls ? "https" : "http")}://{host}:{(tls ? TlsPort : PlainPort)}{Path}");
}
