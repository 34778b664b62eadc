using System.Net;
using System.Net.Http.Headers;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace ReportTasks.Network;

/// <summary>The clock, randomness, variables and network of downloads, uploads and alerts. Tests replace them.</summary>
public sealed record NetworkEnvironment
{
    private IWebProxy? proxy;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Random numbers in [0, 1), for the jitter of retries.</summary>
    public Func<double> Randomizer { get; init; } = Random.Shared.NextDouble;

    /// <summary>The value of an environment variable; null if it is not set.</summary>
    public Func<string, string?> Variables { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>By default the proxy from the environment variables, else the system's.</summary>
    /// <exception cref="FormatException">An environment variable is not a valid proxy.</exception>
    public IWebProxy Proxy
    {
        get => proxy ??= EnvironmentProxy.Of(Variables) ?? HttpClient.DefaultProxy;
        init => proxy = value;
    }

    /// <summary>Wraps or replaces the HTTP handler that a feature configured; null to use it unchanged.</summary>
    public Func<SocketsHttpHandler, HttpMessageHandler>? CreateHandler { get; init; }

    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } =
        (host, cancellation) => Dns.GetHostAddressesAsync(host, cancellation);

    /// <summary>The addresses of this machine's network interfaces. Downloads from them are refused.</summary>
    public Func<IEnumerable<IPAddress>> OwnAddresses { get; init; } = InterfaceAddresses;

    /// <summary>Connects to an address that was checked.</summary>
    public Func<IPEndPoint, CancellationToken, ValueTask<Stream>> Connect { get; init; } = ReadAheadStream.ConnectAsync;

    internal static ProductInfoHeaderValue UserAgent { get; } = new(
        "ReportTasks", typeof(NetworkEnvironment).Assembly.GetName().Version?.ToString(3));

    /// <summary>The value of an environment variable; null if it is not set or empty.</summary>
    internal string? Variable(string name) => Variables(name) is { Length: > 0 } value ? value : null;

    internal HttpMessageHandler Adapt(SocketsHttpHandler handler) => CreateHandler?.Invoke(handler) ?? handler;

    /// <summary>The proxy of a request; null if it goes to its host directly.</summary>
    internal Uri? ProxyOf(Uri uri) => Proxy.IsBypassed(uri) ? null : Proxy.GetProxy(uri);

    /// <exception cref="SocketException">The host name cannot be resolved.</exception>
    internal async Task<IPAddress[]> AddressesOfAsync(string host, CancellationToken cancellation) =>
        IPAddress.TryParse(host, out var literal) ? [literal] : await Resolve(host, cancellation);

    /// <summary>Empty if unknown.</summary>
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
