using System.Net;
using System.Net.Http.Headers;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace ReportTasks.Network;

/// <summary>What downloads, uploads and alerts need of the outside world. The defaults are real; tests replace them.</summary>
public sealed record NetworkEnvironment
{
    private IWebProxy? proxy;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Numbers in [0, 1) for the jitter of retries.</summary>
    public Func<double> Randomizer { get; init; } = Random.Shared.NextDouble;

    /// <summary>The value of an environment variable; null if it is not set.</summary>
    public Func<string, string?> Variables { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>By default the proxy of the environment variables, else that of the system.</summary>
    /// <exception cref="FormatException">An environment variable is not a valid proxy.</exception>
    public IWebProxy Proxy
    {
        get => proxy ??= EnvironmentProxy.Of(Variables) ?? HttpClient.DefaultProxy;
        init => proxy = value;
    }

    /// <summary>Replaces or changes the HTTP handler that a feature has configured; null to use it as it is.</summary>
    public Func<SocketsHttpHandler, HttpMessageHandler>? CreateHandler { get; init; }

    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } =
        (host, cancellation) => Dns.GetHostAddressesAsync(host, cancellation);

    /// <summary>The addresses of this machine's network interfaces, which downloads do not reach.</summary>
    public Func<IEnumerable<IPAddress>> OwnAddresses { get; init; } = InterfaceAddresses;

    /// <summary>Opens a connection to an address that has been checked.</summary>
    public Func<IPEndPoint, CancellationToken, ValueTask<Stream>> Connect { get; init; } = ReadAheadStream.ConnectAsync;

    internal static ProductInfoHeaderValue UserAgent { get; } = new(
        "ReportTasks", typeof(NetworkEnvironment).Assembly.GetName().Version?.ToString(3));

    /// <summary>The value of an environment variable; null if it is not set or empty.</summary>
    internal string? Variable(string name) => Variables(name) is { Length: > 0 } value ? value : null;

    internal HttpMessageHandler Adapt(SocketsHttpHandler handler) => CreateHandler?.Invoke(handler) ?? handler;

    /// <summary>The proxy of a request; null if it goes to its host directly.</summary>
    internal Uri? ProxyOf(Uri uri) => Proxy.IsBypassed(uri) ? null : Proxy.GetProxy(uri);

    /// <exception cref="SocketException">The host is not known.</exception>
    internal async Task<IPAddress[]> AddressesOfAsync(string host, CancellationToken cancellation) =>
        IPAddress.TryParse(host, out var literal) ? [literal] : await Resolve(host, cancellation);

    /// <summary>None if unknown.</summary>
    private static IEnumerable<IPAddress> InterfaceAddresses()
    {
        try
        {
            var addresses = NetworkInterface.GetAllNetworkInterfaces().SelectMany(
                network => network.GetIPProperties().UnicastAddresses);
            return [.. addresses.Select(unicast => unicast.Address)];
        }
        catch (Exception e) when (e is NetworkInformationException or PlatformNotSupportedException)
        {
            return [];
        }
    }
}
