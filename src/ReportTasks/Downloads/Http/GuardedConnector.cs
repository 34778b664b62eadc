using System.Net;
using System.Net.Sockets;
using ReportTasks.Network;

namespace ReportTasks.Downloads.Http;

/// <summary>
/// Opens the connections of downloads. Resolves the host once and connects to the address that was checked, so that redirects
/// and DNS rebinding cannot bypass the guard.
/// </summary>
/// <param name="guard">Null to allow every address.</param>
internal sealed class GuardedConnector(NetworkEnvironment network, IpAddressGuard? guard)
{
    // An unreachable address (often IPv6) must not use up the time for the others.
    private static readonly TimeSpan TimeoutBeforeNext = TimeSpan.FromSeconds(5);

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var endPoint = context.DnsEndPoint;
        var addresses = await network.AddressesOfAsync(endPoint.Host, cancellation);
        if (addresses.Length == 0) throw new SocketException((int)SocketError.HostNotFound);
        if (guard is not null && !IsProxy(context)) guard.Check(endPoint.Host, addresses);
        for (var i = 0; i < addresses.Length - 1; i++)
        {
            using var limit = new CancellationTokenSource(TimeoutBeforeNext, network.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
            try
            {
                return await network.Connect(new IPEndPoint(addresses[i], endPoint.Port), either.Token);
            }
            catch (Exception e)
                when (e is SocketException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                // Try the next address.
            }
        }

        return await network.Connect(new IPEndPoint(addresses[^1], endPoint.Port), cancellation);
    }

    /// <summary>The proxy is configured by the user, so its address is not checked.</summary>
    private bool IsProxy(SocketsHttpConnectionContext context)
    {
        var request = context.InitialRequestMessage;
        // Downloads only send GET. CONNECT requests come from the handler and go to a proxy.
        if (request.Method == HttpMethod.Connect) return true;
        var endPoint = context.DnsEndPoint;
        return request.RequestUri is { } uri && network.ProxyOf(uri) is { } proxy
            && string.Equals(proxy.IdnHost, endPoint.Host, StringComparison.OrdinalIgnoreCase) && proxy.Port == endPoint.Port;
    }
}
