using System.Net;
using System.Net.Sockets;

namespace ReportTasks.Downloads.Http;

/// <summary>
/// Opens the connections of downloads. It resolves the name itself and connects to the very address it checked, so that
/// neither a redirect nor a name server that changes its mind gets around the guard.
/// </summary>
/// <param name="guard">Null if every address may be connected to.</param>
internal sealed class GuardedConnector(DownloadEnvironment environment, AddressGuard? guard)
{
    // A dead address (often IPv6) must not use up the time of the live ones after it.
    private static readonly TimeSpan PatienceBeforeNext = TimeSpan.FromSeconds(5);

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var endPoint = context.DnsEndPoint;
        var addresses = await ResolveAsync(endPoint.Host, cancellation);
        if (guard is not null && !IsProxy(context)) guard.Check(endPoint.Host, addresses);
        for (var i = 0; i < addresses.Length - 1; i++)
        {
            using var limit = new CancellationTokenSource(PatienceBeforeNext, environment.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
            try
            {
                return await environment.Connect(new IPEndPoint(addresses[i], endPoint.Port), either.Token);
            }
            catch (Exception e) when (e is SocketException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                // The next address may do.
            }
        }

        return await environment.Connect(new IPEndPoint(addresses[^1], endPoint.Port), cancellation);
    }

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(host, out var literal)) return [literal];
        var addresses = await environment.Resolve(host, cancellation);
        return addresses.Length > 0 ? addresses : throw new SocketException((int)SocketError.HostNotFound);
    }

    /// <summary>The user chose the proxy, so its address is the user's business.</summary>
    private bool IsProxy(SocketsHttpConnectionContext context)
    {
        var request = context.InitialRequestMessage;
        // Downloads only GET: a CONNECT is the handler's own, to a proxy.
        if (request.Method == HttpMethod.Connect) return true;
        return request.RequestUri is { } uri && !environment.Proxy.IsBypassed(uri) && environment.Proxy.GetProxy(uri) is { } proxy
            && string.Equals(proxy.IdnHost, context.DnsEndPoint.Host, StringComparison.OrdinalIgnoreCase) && proxy.Port == context.DnsEndPoint.Port;
    }
}
