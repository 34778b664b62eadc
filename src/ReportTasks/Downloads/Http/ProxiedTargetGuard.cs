using System.Net;
using System.Net.Sockets;
using ReportTasks.Downloads.Outcomes;

namespace ReportTasks.Downloads.Http;

/// <summary>
/// Where a proxy makes the connection, <see cref="GuardedConnector"/> never sees the target. What can be known of the
/// target here is checked before the proxy is asked; a name that only the proxy can resolve is the proxy's to judge.
/// </summary>
internal sealed class ProxiedTargetGuard(DownloadEnvironment environment, AddressGuard guard, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is { } uri && !environment.Proxy.IsBypassed(uri) && environment.Proxy.GetProxy(uri) is not null)
        {
            if (EndsInNumber(uri.IdnHost) && !IPAddress.TryParse(uri.IdnHost, out _)) throw new DownloadRefusedException(Reasons.NumericHost(uri.IdnHost));
            guard.Check(uri.IdnHost, await AddressesAsync(uri.IdnHost, cancellationToken));
        }

        return await base.SendAsync(request, cancellationToken);
    }

    /// <summary>No name of the Internet does (RFC 3696, 2), but some proxies take <c>127.0.0.1.</c> or <c>6425673729</c> for an address.</summary>
    private static bool EndsInNumber(string host)
    {
        var last = host.TrimEnd('.').Split('.')[^1];
        return last.Length > 0 && (last.All(char.IsAsciiDigit) || (last.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && last[2..].All(char.IsAsciiHexDigit)));
    }

    private async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(host, out var literal)) return [literal];
        try
        {
            return await environment.Resolve(host, cancellation);
        }
        catch (SocketException)
        {
            return [];
        }
    }
}
