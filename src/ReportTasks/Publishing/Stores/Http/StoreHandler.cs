using System.Net;
using ReportTasks.Network;

namespace ReportTasks.Publishing.Stores.Http;

/// <summary>
/// Requests to a store: without a limit on the whole, so that a slow line may take its time, but ended when nothing moves any more.
/// What fails below HTTP is a <see cref="StoreException"/>. Answers are read whole: those to uploads are short.
/// </summary>
internal sealed class StoreHandler(StoreSettings settings, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>
    /// Shorter bodies do not wait to be asked for: it costs a round trip, and those under 1 KiB .NET sends even after a refusal,
    /// where Ceph takes them for the next request.
    /// </summary>
    private const long AskFrom = 2 << 20;

    private readonly TrustedRoots roots = new();

    /// <param name="around">Puts another handler around the connections.</param>
    public static HttpClient CreateClient(StoreSettings settings, Func<HttpMessageHandler, HttpMessageHandler>? around = null)
    {
        var connections = new SocketsHttpHandler
        {
            // A redirect would carry credentials to another host.
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxConnectionsPerServer = settings.Parallel,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            Proxy = EnvironmentProxy.Default,
            UseCookies = false,
        };
        var handler = new StoreHandler(settings, around?.Invoke(connections) ?? connections);
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        var host = address.IsDefaultPort ? address.IdnHost : $"{address.IdnHost}:{address.Port}";
        if (address.Scheme is "https") roots.ReadAhead();
        using var watch = new StallWatch(settings.StallTimeout, settings.Time, cancellationToken);
        if (request.Content is { } content) request.Content = new MonitoredContent(content, watch.Restart);
        if (request.Content?.Headers.ContentLength < AskFrom) request.Headers.ExpectContinue = false;
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
            if (watch.Token.IsCancellationRequested) throw NetworkProblems.Stalled(host, settings.StallTimeout);
            throw NetworkProblems.Of(e, host) ?? e;
        }
    }

    private static async Task<HttpContent> ReadAsync(HttpContent content, StallWatch watch)
    {
        // What uploads are answered with.
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
        var answer = new StreamContent(whole);
        foreach (var (name, values) in content.Headers.NonValidated) answer.Headers.TryAddWithoutValidation(name, values);
        return answer;
    }
}
