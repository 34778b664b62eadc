using System.Net;
using System.Net.Sockets;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Network;

namespace ReportTasks.Downloads.Http;

/// <summary>
/// Checks the target host of proxied requests, because <see cref="GuardedConnector"/> only gets the proxy's address. Hosts that
/// only the proxy can resolve are not checked.
/// </summary>
internal sealed class ProxiedTargetGuard(NetworkEnvironment network, IpAddressGuard guard, HttpMessageHandler inner)
    : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is { } uri && network.ProxyOf(uri) is not null)
        {
            if (EndsInNumber(uri.IdnHost) && !IPAddress.TryParse(uri.IdnHost, out _))
            {
                throw new DownloadRefusedException(FailureMessages.NumericHost(uri.IdnHost));
            }

            guard.Check(uri.IdnHost, await AddressesAsync(uri.IdnHost, cancellationToken));
        }

        return await base.SendAsync(request, cancellationToken);
    }

    /// <summary>
    /// Host names never end in a number (RFC 3696, 2), but some proxies read <c>127.0.0.1.</c> or <c>6425673729</c> as an IP
    /// address.
    /// </summary>
    private static bool EndsInNumber(string host)
    {
        var last = host.TrimEnd('.').Split('.')[^1];
        if (last.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) return last[2..].All(char.IsAsciiHexDigit);
        return last.Length > 0 && last.All(char.IsAsciiDigit);
    }

    private async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancellation)
    {
        try
        {
            return await network.AddressesOfAsync(host, cancellation);
        }
        catch (SocketException)
        {
            return [];
        }
    }
}
