using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using ReportTasks.Network;

namespace ReportTasks.Publishing.Stores.Http;

/// <summary>Converts network errors to messages, for all stores.</summary>
internal static class NetworkErrorMessages
{
    /// <summary>Null if it is not a network error.</summary>
    public static StoreException? Of(Exception exception, string host)
    {
        if (exception.Find<StoreException>() is { } known) return known;
        if (exception.Find<AuthenticationException>() is not null) return Tls(exception, host);
        if (exception.Find<SocketException>() is { } socket) return OfSocket(socket.SocketErrorCode, exception, host);
        return exception switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => UnknownHost(exception, host),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => Tls(exception, host),
            HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } => StoreException.Destination(
                $"The proxy did not connect to {host}. Check HTTPS_PROXY and NO_PROXY.", exception),
            HttpRequestException or IOException => Broken(exception, host),
            _ => null,
        };
    }

    public static StoreException Stalled(string host, TimeSpan limit) => StoreException.Transient(string.Create(
        CultureInfo.InvariantCulture,
        $"The connection to {host} made no progress for {limit.TotalSeconds:0.#} s. Check the network and run again."));

    private static StoreException OfSocket(SocketError error, Exception exception, string host) => error switch
    {
        SocketError.HostNotFound or SocketError.NoData => UnknownHost(exception, host),
        SocketError.TryAgain => StoreException.Transient(
            $"The DNS server did not answer for {host}. Check the network and run again.", exception),
        SocketError.ConnectionRefused => StoreException.Transient(
            $"{host} refused the connection. Check the host name and port, and that the server is running.", exception),
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.NetworkDown or SocketError.HostDown =>
            StoreException.Destination(
                $"There is no route to {host}. Check the network, the VPN and the firewall, and run again.", exception),
        SocketError.AccessDenied => StoreException.Destination(
            $"This machine blocks connections to {host}. Check its firewall and run again.", exception),
        _ => Broken(exception, host),
    };

    private static StoreException UnknownHost(Exception exception, string host) => StoreException.Destination(
        $"The host {host} could not be resolved (DNS). Check its spelling and the network.", exception);

    private static StoreException Tls(Exception exception, string host) => StoreException.Destination(
        $"The secure connection to {host} failed: its certificate could not be verified, or it does not support TLS. "
        + "Check the host name, and this machine's clock and trusted certificates.", exception);

    private static StoreException Broken(Exception exception, string host) => StoreException.Transient(
        $"The connection to {host} broke. Check the network and run again.", exception);
}
