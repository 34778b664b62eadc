using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using ReportTasks.Downloads.Http;
using ReportTasks.Network;
using ReportTasks.Options;

namespace ReportTasks.Alerts;

/// <summary>
/// Posts an alert, and tries again as downloads do. What goes wrong is told without any part of the address, of the answer or of the
/// exception: all of them may hold the secret.
/// </summary>
/// <param name="retrying">Told before each wait why it is and how long it takes.</param>
public sealed class AlertSender(ReportOptions options, AlertEnvironment environment, Action<string, TimeSpan> retrying)
{
    private static readonly ProductInfoHeaderValue Agent = new("ReportTasks", typeof(AlertSender).Assembly.GetName().Version?.ToString(3));

    /// <returns>Why it could not be sent; null where it was.</returns>
    public async Task<string?> SendAsync(Uri webhook, IAlertFormat format, AlertMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(format);
        var body = format.Body(message);
        using var client = new HttpMessageInvoker(environment.CreateHandler(options));
        var retry = RetryPolicy.Create<AlertAttempt>(options.Transfers.Retries, environment.Time, environment.Randomizer, retrying);
        var end = await retry.ExecuteAsync(async token => await TryAsync(client, webhook, format.ContentType, body, token), cancellation);
        return end switch
        {
            SendAgain again => again.Reason,
            Refused refused => refused.Reason,
            _ => null,
        };
    }

    private async Task<AlertAttempt> TryAsync(HttpMessageInvoker client, Uri webhook, string contentType, byte[] body, CancellationToken cancellation)
    {
        using var watch = new StallWatch(options.Transfers.StallTimeout, environment.Time, cancellation);
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(contentType, "utf-8") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook) { Content = content };
        request.Headers.UserAgent.Add(Agent);
        try
        {
            using var response = await client.SendAsync(request, watch.Token);
            return Judge(response);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new SendAgain(string.Create(CultureInfo.InvariantCulture, $"the server did not answer within {options.Transfers.StallTimeout.TotalSeconds:0.#} s."));
        }
        catch (HttpRequestException exception) when (exception.InnerException is AuthenticationException)
        {
            return new Refused("the identity of the server could not be verified (TLS). Check the clock and the certificates of this machine.");
        }
        catch (HttpRequestException exception)
        {
            return new SendAgain(exception.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => "its host is not known to the name server. Check --alert-webhook.",
                HttpRequestError.ProxyTunnelError => "the proxy refused the connection.",
                HttpRequestError.ConnectionError => "no connection to the server could be made. Check --alert-webhook, and the proxy if there is one.",
                _ => "the connection to the server broke.",
            });
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Its own words may hold the address.
            return new Refused($"it failed unexpectedly ({exception.GetType().Name}). Check --alert-webhook, and the proxy if there is one.");
        }
    }

    private AlertAttempt Judge(HttpResponseMessage response)
    {
        var status = response.StatusCode;
        var name = string.Create(CultureInfo.InvariantCulture, $"the server answered {(int)status}{(Enum.IsDefined(status) ? $" ({status})" : "")}.");
        return status switch
        {
            >= HttpStatusCode.OK and < HttpStatusCode.Ambiguous => new Sent(),
            HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout =>
                new SendAgain(name, RetryAfter.Of(response, environment.Time.GetUtcNow())),
            >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest => new Refused($"{name} Redirects are not followed: give --alert-webhook the address that it leads to."),
            HttpStatusCode.BadRequest => new Refused($"{name} Check that --alert-format fits the service."),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone =>
                new Refused($"{name} Check --alert-webhook: the service may have removed it."),
            _ => new Refused(name),
        };
    }
}
