using ReportTasks.Network;

namespace ReportTasks.Publishing.Stores;

/// <summary>The settings of a store, besides its address.</summary>
public sealed record StoreSettings
{
    /// <summary>The S3 endpoint; null for Amazon.</summary>
    public Uri? S3Endpoint { get; init; }

    /// <summary>The Cloud Storage endpoint; null for Google.</summary>
    public Uri? GcsEndpoint { get; init; }

    /// <summary>The number of parallel uploads, and of connections.</summary>
    public int Parallel { get; init; } = 8;

    /// <summary>How long a request may make no progress before it is canceled.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Content of at least this length, in bytes, is uploaded in parts.</summary>
    public long PartsFrom { get; init; } = 100 << 20;

    /// <summary>The length of a part in bytes. Stores use longer parts if there would be too many.</summary>
    public int PartLength { get; init; } = 16 << 20;

    /// <summary>Clock, environment variables (credentials), proxy and HTTP handler.</summary>
    public NetworkEnvironment Network { get; init; } = new();

    /// <summary>The base of relative folder paths.</summary>
    public string WorkingDirectory { get; init; } = Environment.CurrentDirectory;
}
