using System.Net;
using ReportTasks.Network;

namespace ReportTasks.Publishing.Stores.Http;

/// <summary>
/// Sends requests to a store. Requests have no overall timeout, because connections may be slow, but are canceled if they stall.
/// Network errors become a <see cref="StoreException"/>. Responses are short and read completely.
/// </summary>
internal sealed class StoreHandler(StoreSettings settings, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>
    /// Shorter bodies are sent without <c>Expect: 100-continue</c>, which takes a round trip. Also, .NET sends bodies under 1 KiB
    /// even after a refusal, and Ceph reads them as the next request.
    /// </summary>
    private const long ExpectContinueFrom = 2 << 20;

    /// <param name="wrap">Wraps another handler around the connections.</param>
    public static HttpClient CreateClient(StoreSettings settings, Func<HttpMessageHandler, HttpMessageHandler>? wrap = null)
    {
        var connections = settings.Network.Adapt(new SocketsHttpHandler
        {
            // Redirects would send credentials to another host.
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxConnectionsPerServer = settings.Parallel,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            Proxy = settings.Network.Proxy,
            UseCookies = false,
        });
        var handler = new StoreHandler(settings, wrap?.Invoke(connections) ?? connections);
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var url = request.RequestUri!;
        var host = url.IsDefaultPort ? url.IdnHost : $"{url.IdnHost}:{url.Port}";
        if (url.Scheme is "https") TrustedRoots.ReadAhead();
        using var watch = new StallWatch(settings.StallTimeout, settings.Network.Time, cancellationToken);
        if (request.Content is { } content) request.Content = new MonitoredContent(content, watch.Restart);
        if (request.Content?.Headers.ContentLength < ExpectContinueFrom) request.Headers.ExpectContinue = false;
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, watch.Token);
            response.Content = await ReadAsync(response.Content, watch);
            return response;
        }
        catch (Exception e)
        {
            response?.Dispose();
            if (cancellationToken.IsCancellationRequested) throw;
            if (watch.Token.IsCancellationRequested) throw NetworkErrorMessages.Stalled(host, settings.StallTimeout);
            throw NetworkErrorMessages.Of(e, host) ?? e;
        }
    }

    private static async Task<HttpContent> ReadAsync(HttpContent content, StallWatch watch)
    {
        // The usual response to an upload is empty.
        if (content.Headers.ContentLength == 0) return content;
        var whole = new MemoryStream();
        await using var body = await content.ReadAsStreamAsync(watch.Token);
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, watch.Token)) > 0)
        {
            watch.Restart();
            whole.Write(buffer, 0, read);
        }

        whole.Position = 0;
        var buffered = new StreamContent(whole);
        foreach (var (name, values) in content.Headers.NonValidated) buffered.Headers.TryAddWithoutValidation(name, values);
        return buffered;
    }
}
