using System.Net;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Network;

namespace ReportTasks.Downloads.Http;

/// <summary>Follows redirects by hand: at most ten, to http and https only, and never from https down to http.</summary>
/// <param name="client">Sends one request; must not follow redirects itself.</param>
internal sealed class RedirectFollower(HttpMessageInvoker client) : IDisposable
{
    public const int MaxRedirects = 10;

    private readonly TrustedRoots roots = new();

    /// <summary>
    /// The first answer that is no redirect. <paramref name="prepare"/> adds headers to each request,
    /// <paramref name="heard"/> hears of each answer.
    /// </summary>
    /// <exception cref="DownloadRefusedException">A redirect led somewhere it must not, or there were too many.</exception>
    public async Task<HttpResponseMessage> GetAsync(
        Uri uri, Action<HttpRequestMessage> prepare, Action heard, CancellationToken cancellation)
    {
        Check(uri);
        for (var redirects = 0; ; redirects++)
        {
            if (uri.Scheme is "https") roots.ReadAhead();
            using var request = new HttpRequestMessage(HttpMethod.Get, uri)
            {
                // Videos are few and large: each on a connection of its own is decrypted beside the others, and gets its own share of a server.
                Version = HttpVersion.Version11,
                VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            };
            prepare(request);
            var response = await client.SendAsync(request, cancellation);
            heard();
            if (!IsRedirect(response.StatusCode)) return response;
            using (response)
            {
                if (redirects == MaxRedirects) throw new DownloadRefusedException(Reasons.TooManyRedirects(uri));
                uri = Next(uri, response.Headers.Location);
            }
        }
    }

    public void Dispose() => client.Dispose();

    private static Uri Next(Uri from, Uri? location)
    {
        if (location is null) throw new DownloadRefusedException(Reasons.RedirectToNowhere(from));
        if (!Uri.TryCreate(from, location, out var next)) throw new DownloadRefusedException(Reasons.RedirectToNowhere(from));
        Check(next);
        return from.Scheme is "https" && next.Scheme is "http" ? throw new DownloadRefusedException(Reasons.RedirectToPlainHttp(from)) : next;
    }

    private static void Check(Uri uri)
    {
        if (uri.Scheme is not ("http" or "https")) throw new DownloadRefusedException(Reasons.Scheme(uri));
    }

    private static bool IsRedirect(HttpStatusCode status) => status
        is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
        or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
}
