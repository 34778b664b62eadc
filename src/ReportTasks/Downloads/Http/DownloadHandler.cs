using System.Net;
using ReportTasks.Network;
using ReportTasks.Options;

namespace ReportTasks.Downloads.Http;

/// <summary>The HTTP handler of downloads: guarded connections; no cookies, credentials, redirects or decompression.</summary>
internal static class DownloadHandler
{
    public static HttpMessageHandler Create(ReportOptions options, NetworkEnvironment network)
    {
        var guard = options.Downloads.AllowPrivateNetwork ? null : new IpAddressGuard(network.OwnAddresses);
        var connector = new GuardedConnector(network, guard);
        var handler = network.Adapt(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = connector.ConnectAsync,
            ConnectTimeout = options.Transfers.StallTimeout,
            MaxConnectionsPerServer = options.Transfers.MaxParallel,
            // Enough to reuse the connection after a redirect or an error page, but not for a body that never ends.
            MaxResponseDrainSize = 64 * 1024,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            Proxy = network.Proxy,
            UseCookies = false,
        });
        return guard is null ? handler : new ProxiedTargetGuard(network, guard, handler);
    }
}
