using System.Net;
using ReportTasks.Options;

namespace ReportTasks.Downloads.Http;

/// <summary>The HTTP stack of downloads: plain connections, guarded; no cookies, no credentials, no redirects, no decompression.</summary>
internal static class DownloadHandler
{
    public static HttpMessageHandler Create(ReportOptions options, DownloadEnvironment environment)
    {
        var guard = options.Downloads.AllowPrivateNetwork ? null : new AddressGuard(environment.OwnAddresses);
        var connector = new GuardedConnector(environment, guard);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = connector.ConnectAsync,
            ConnectTimeout = options.Transfers.StallTimeout,
            MaxConnectionsPerServer = options.Transfers.MaxParallel,
            // Enough to reuse the connection after a redirect or an error page, too little for a body that never ends.
            MaxResponseDrainSize = 64 * 1024,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            Proxy = environment.Proxy,
            UseCookies = false,
        };
        return guard is null ? handler : new ProxiedTargetGuard(environment, guard, handler);
    }
}
