using System.Net;
using ReportTasks.Network;
using ReportTasks.Options;

namespace ReportTasks.Alerts;

/// <summary>What alerts need of the world outside; the defaults are the real thing, tests bring their own.</summary>
public sealed record AlertEnvironment
{
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Numbers in [0, 1) for the jitter of retries.</summary>
    public Func<double> Randomizer { get; init; } = Random.Shared.NextDouble;

    /// <summary>The proxy that the user configured; by default that of the environment or system.</summary>
    public Func<IWebProxy> Proxy { get; init; } = () => EnvironmentProxy.Default;

    /// <summary>
    /// No redirects, for they would lead the message, and with it the secret of its address, to somebody else. No cookies,
    /// and no tracing header, which has no business outside.
    /// </summary>
    public HttpMessageHandler CreateHandler(ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            ConnectTimeout = options.Transfers.StallTimeout,
            Proxy = Proxy(),
            UseCookies = false,
        };
    }
}
