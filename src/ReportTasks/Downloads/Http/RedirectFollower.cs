using System.Net;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Network;

namespace ReportTasks.Downloads.Http;

/// <summary>Follows up to ten redirects to http or https, but not from https to http.</summary>
/// <param name="client">Sends one request; must not follow redirects itself.</param>
internal sealed class RedirectFollower(HttpMessageInvoker client) : IDisposable
{
    public const int MaxRedirects = 10;

    /// <summary>
    /// Returns the first response that is not a redirect. <paramref name="prepare"/> adds headers to each request;
    /// <paramref name="responded"/> is called after each response.
    /// </summary>
    /// <exception cref="DownloadRefusedException">A redirect is not allowed, or there are too many.</exception>
    public async Task<HttpResponseMessage> GetAsync(
        Uri uri, Action<HttpRequestMessage> prepare, Action responded, CancellationToken cancellation)
    {
        Check(uri);
        for (var redirects = 0; ; redirects++)
        {
            if (uri.Scheme is "https") TrustedRoots.ReadAhead();
            using var request = new HttpRequestMessage(HttpMethod.Get, uri)
            {
                // With one connection per video, TLS decryption runs in parallel. HTTP/2 would share one connection.
                Version = HttpVersion.Version11,
                VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            };
            prepare(request);
            var response = await client.SendAsync(request, cancellation);
            responded();
            if (!IsRedirect(response.StatusCode)) return response;
            using (response)
            {
                if (redirects == MaxRedirects) throw new DownloadRefusedException(FailureMessages.TooManyRedirects(uri));
                uri = Next(uri, response.Headers.Location);
            }
        }
    }

    public void Dispose() => client.Dispose();

    private static Uri Next(Uri from, Uri? location)
    {
        if (location is null || !Uri.TryCreate(from, location, out var next))
        {
            throw new DownloadRefusedException(FailureMessages.RedirectWithoutLocation(from));
        }

        Check(next);
        return from.Scheme is "https" && next.Scheme is "http"
            ? throw new DownloadRefusedException(FailureMessages.RedirectToPlainHttp(from))
            : next;
    }

    private static void Check(Uri uri)
    {
        if (uri.Scheme is not ("http" or "https")) throw new DownloadRefusedException(FailureMessages.Scheme(uri));
    }

    private static bool IsRedirect(HttpStatusCode status) => status
        is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
        or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
}
