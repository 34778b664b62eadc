using System.Net;
using System.Security.Authentication;
using ReportTasks.Downloads.Outcomes;

namespace ReportTasks.Downloads.Http;

/// <summary>What follows from an answer that is no video, and from a connection that fails.</summary>
internal static class ResponseClassifier
{
    public static Attempt OfStatus(HttpResponseMessage response, FetchJob job, DateTimeOffset now)
    {
        var status = response.StatusCode;
        var host = response.RequestMessage?.RequestUri?.IdnHost ?? job.Uri.IdnHost;
        if (status is HttpStatusCode.NoContent or HttpStatusCode.ResetContent) return new TryAgain(Reasons.EmptyBody);
        return IsTransient(status)
            ? new TryAgain(Reasons.Status(status, host), RetryAfter.Of(response, now)) { IsOverload = status >= HttpStatusCode.BadRequest }
            : new GiveUp(Reasons.Ended(status, host, job.Expiry, now));
    }

    public static Attempt OfFailure(HttpRequestException failure, string host) => failure switch
    {
        { HttpRequestError: HttpRequestError.NameResolutionError } => new TryAgain(Reasons.UnknownHost(host)),
        { InnerException: AuthenticationException } => new GiveUp(Reasons.Tls(host)),
        { HttpRequestError: HttpRequestError.ConnectionError } => new TryAgain(Reasons.Broken(host, "it could not be made")) { IsOverload = true },
        { HttpRequestError: HttpRequestError.ProxyTunnelError } => new TryAgain(Reasons.Broken(host, "the proxy refused it")) { IsOverload = true },
        _ => new TryAgain(Reasons.Broken(host, "it was reset or ended too early")) { IsOverload = true },
    };

    /// <summary>Also what no server should send unasked: a 206 to a request for the whole.</summary>
    private static bool IsTransient(HttpStatusCode status) => status
        is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or (HttpStatusCode)425
        or >= HttpStatusCode.InternalServerError or (>= HttpStatusCode.OK and < HttpStatusCode.Ambiguous);
}
