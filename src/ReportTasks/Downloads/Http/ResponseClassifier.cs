using System.Net;
using System.Security.Authentication;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Network;

namespace ReportTasks.Downloads.Http;

/// <summary>Decides whether an error response or a failed connection is retried.</summary>
internal static class ResponseClassifier
{
    public static AttemptOutcome OfStatus(HttpResponseMessage response, FetchJob job, DateTimeOffset now)
    {
        var status = response.StatusCode;
        var host = response.RequestMessage?.RequestUri?.IdnHost ?? job.Uri.IdnHost;
        if (status is HttpStatusCode.NoContent or HttpStatusCode.ResetContent) return new Transient(FailureMessages.EmptyBody);
        if (!IsTransient(status)) return new Fatal(FailureMessages.FinalStatus(status, host, job.Expiry, now));
        var (reason, retryAfter) = (FailureMessages.Status(status, host), RetryAfter.Of(response, now));
        return status >= HttpStatusCode.BadRequest ? new Overload(reason, retryAfter) : new Transient(reason, retryAfter);
    }

    public static AttemptOutcome OfFailure(HttpRequestException failure, string host) => failure switch
    {
        { HttpRequestError: HttpRequestError.NameResolutionError } => new Transient(FailureMessages.UnknownHost(host)),
        { InnerException: AuthenticationException } => new Fatal(FailureMessages.Tls(host)),
        { HttpRequestError: HttpRequestError.ConnectionError } =>
            new Overload(FailureMessages.Broken(host, "it could not be opened")),
        { HttpRequestError: HttpRequestError.ProxyTunnelError } =>
            new Overload(FailureMessages.Broken(host, "the proxy refused it")),
        _ => new Overload(FailureMessages.Broken(host, "it was reset or ended too early")),
    };

    /// <summary>Includes unexpected 2xx codes, such as 206 for a request without a range.</summary>
    private static bool IsTransient(HttpStatusCode status) => status
        is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or (HttpStatusCode)425
        or >= HttpStatusCode.InternalServerError or (>= HttpStatusCode.OK and < HttpStatusCode.Ambiguous);
}
