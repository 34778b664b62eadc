using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using ReportTasks.Network;
using ReportTasks.Options;

namespace ReportTasks.Alerts;

/// <summary>
/// Posts an alert, with retries. Its messages quote nothing of the URL, the response or an exception: each may contain the
/// secret.
/// </summary>
/// <param name="retrying">Called before each wait with its reason and length.</param>
internal sealed class AlertSender(ReportOptions options, NetworkEnvironment network, Action<string, TimeSpan> retrying)
{
    /// <returns>Why it could not be sent; null if it was.</returns>
    public async Task<string?> SendAsync(Uri webhook, IAlertFormat format, AlertMessage message, CancellationToken cancellation)
    {
        var body = format.Body(message);
        using var client = new HttpMessageInvoker(CreateHandler());
        var (last, _) = await Retry.RunAsync(TryAsync, options.Transfers.Retries, network, retrying, cancellation);
        return (last as Transient)?.Reason ?? (last as Fatal)?.Reason;

        Task<AttemptOutcome> TryAsync(CancellationToken token) => PostAsync(client, webhook, format.ContentType, body, token);
    }

    /// <summary>
    /// No redirects: they could send the message, and the secret in the URL, to another host. No cookies, no tracing headers.
    /// </summary>
    private HttpMessageHandler CreateHandler() => network.Adapt(new SocketsHttpHandler
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        ConnectTimeout = options.Transfers.StallTimeout,
        Proxy = network.Proxy,
        UseCookies = false,
    });

    private async Task<AttemptOutcome> PostAsync(
        HttpMessageInvoker client, Uri webhook, string contentType, byte[] body, CancellationToken cancellation)
    {
        using var watch = new StallWatch(options.Transfers.StallTimeout, network.Time, cancellation);
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(contentType, "utf-8");
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook) { Content = content };
        request.Headers.UserAgent.Add(NetworkEnvironment.UserAgent);
        try
        {
            using var response = await client.SendAsync(request, watch.Token);
            return OutcomeOf(response);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Transient(string.Create(
                CultureInfo.InvariantCulture,
                $"the server did not answer within {options.Transfers.StallTimeout.TotalSeconds:0.#} s."));
        }
        catch (HttpRequestException exception) when (exception.InnerException is AuthenticationException)
        {
            return new Fatal(
                "the identity of the server could not be verified (TLS). Check the clock and the certificates of this machine.");
        }
        catch (HttpRequestException exception)
        {
            return new Transient(exception.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => "its host is not known to the name server. Check --alert-webhook.",
                HttpRequestError.ProxyTunnelError => "the proxy refused the connection.",
                HttpRequestError.ConnectionError =>
                    "no connection to the server could be made. Check --alert-webhook, and the proxy if there is one.",
                _ => "the connection to the server broke.",
            });
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The exception's own message may contain the URL.
            return new Fatal(
                $"it failed unexpectedly ({exception.GetType().Name}). Check --alert-webhook, and the proxy if there is one.");
        }
    }

    private AttemptOutcome OutcomeOf(HttpResponseMessage response)
    {
        var status = response.StatusCode;
        var name = $"the server answered {HttpStatusName.Of(status)}.";
        return status switch
        {
            >= HttpStatusCode.OK and < HttpStatusCode.Ambiguous => new Done(),
            HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway
                or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout =>
                new Transient(name, RetryAfter.Of(response, network.Time.GetUtcNow())),
            >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest =>
                new Fatal($"{name} Redirects are not followed: set --alert-webhook to the URL it redirects to."),
            HttpStatusCode.BadRequest => new Fatal($"{name} Check that --alert-format fits the service."),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone =>
                new Fatal($"{name} Check --alert-webhook: the service may have removed it."),
            _ => new Fatal(name),
        };
    }
}
