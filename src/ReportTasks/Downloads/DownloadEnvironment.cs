using System.Net;
using ReportTasks.Downloads.Concurrency;
using ReportTasks.Downloads.Http;
using ReportTasks.Network;
using ReportTasks.Options;

namespace ReportTasks.Downloads;

/// <summary>What downloads need of the world outside; the defaults are the real thing, tests bring their own.</summary>
public sealed record DownloadEnvironment
{
    private readonly IWebProxy? proxy;
    private readonly Func<ReportOptions, DownloadEnvironment, HttpMessageHandler>? createHandler;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Numbers in [0, 1) for the jitter of retries.</summary>
    public Func<double> Randomizer { get; init; } = Random.Shared.NextDouble;

    /// <summary>Bytes that may still be written below a directory.</summary>
    public Func<string, long> FreeBytes { get; init; } = DiskSpace.FreeBytes;

    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = (host, cancellation) => Dns.GetHostAddressesAsync(host, cancellation);

    /// <summary>The addresses of this machine's network interfaces, which downloads do not reach.</summary>
    public Func<IEnumerable<IPAddress>> OwnAddresses { get; init; } = AddressGuard.OfInterfaces;

    /// <summary>Opens a connection to an address that may be connected to.</summary>
    public Func<IPEndPoint, CancellationToken, ValueTask<Stream>> Connect { get; init; } = (endPoint, cancellation) => Connections.OpenAsync(endPoint, cancellation);

    /// <summary>The proxy that the user configured; by default that of the environment or system.</summary>
    public IWebProxy Proxy
    {
        get => proxy ?? EnvironmentProxy.Default;
        init => proxy = value;
    }

    /// <summary>Makes the handler that requests go through; it must neither follow redirects nor decompress.</summary>
    public Func<ReportOptions, DownloadEnvironment, HttpMessageHandler> CreateHandler
    {
        get => createHandler ?? DownloadHandler.Create;
        init => createHandler = value;
    }
}
