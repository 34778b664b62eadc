using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;

namespace ReportTasks.Publishing.Stores.Http;

/// <summary>Turns network errors into sentences, for every store.</summary>
internal static class NetworkErrorMessages
{
    /// <summary>Null if the exception is not about the network.</summary>
    public static StoreException? Of(Exception exception, string host)
    {
        if (Find<StoreException>(exception) is { } known) return known;
        if (Find<AuthenticationException>(exception) is not null) return Tls(exception, host);
        if (Find<SocketException>(exception) is { } socket) return OfSocket(socket, exception, host);
        return exception switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => UnknownHost(exception, host),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => Tls(exception, host),
            HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } => Proxy(exception, host),
            HttpRequestException or IOException => Broken(exception, host),
            _ => null,
        };
    }

    public static StoreException Stalled(string host, TimeSpan limit) => new(
        StoreProblem.Transient,
        string.Create(CultureInfo.InvariantCulture, $"The connection to {host} made no progress for {limit.TotalSeconds:0.#} "
            + $"s. Check the network and run again."));

    private static StoreException OfSocket(SocketException socket, Exception exception, string host) =>
        socket.SocketErrorCode switch
        {
            SocketError.HostNotFound or SocketError.NoData => UnknownHost(exception, host),
            SocketError.TryAgain =>
                Problem(StoreProblem.Transient, exception, $"The name server did not say where {host} is. "
                    + "Check the network and run again."),
            SocketError.ConnectionRefused => Problem(
                StoreProblem.Transient, exception, $"{host} refused the connection. Check that the address is right and that the "
                    + "server runs."),
            SocketError.HostUnreachable or SocketError.NetworkUnreachable
                or SocketError.NetworkDown or SocketError.HostDown => Problem(
                StoreProblem.Destination, exception, $"There is no route to {host}. Check the network, the VPN and the firewall, "
                    + "and run again."),
            SocketError.AccessDenied => Problem(
                StoreProblem.Destination, exception, $"This machine does not let the connection to {host} out. "
                    + "Check its firewall, "
                    + "and run again."),
            _ => Broken(exception, host),
        };

    private static StoreException UnknownHost(Exception exception, string host) => Problem(
        StoreProblem.Destination, exception, $"The host {host} is not known to the name server. "
            + "Check its spelling and the network.");

    private static StoreException Tls(Exception exception, string host) => Problem(
        StoreProblem.Destination,
        exception,
        $"There is no secure connection to {host}: its identity could not be verified, or it does not speak TLS. "
        + "Check the address, and the clock and the certificates of this machine.");

    private static StoreException Proxy(Exception exception, string host) => Problem(
        StoreProblem.Destination, exception, $"The proxy did not connect to {host}. Check HTTPS_PROXY and NO_PROXY.");

    private static StoreException Broken(Exception exception, string host) => Problem(
        StoreProblem.Transient, exception, $"The connection to {host} broke. Check the network and run again.");

    private static StoreException Problem(StoreProblem problem, Exception exception, string message) =>
        new(problem, message, exception);

    private static T? Find<T>(Exception? exception)
        where T : Exception
    {
        while (exception is not null and not T) exception = exception.InnerException;
        return (T?)exception;
    }
}
