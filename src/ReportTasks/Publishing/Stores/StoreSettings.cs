namespace ReportTasks.Publishing.Stores;

/// <summary>What a store may need to know besides its address.</summary>
public sealed record StoreSettings
{
    /// <summary>Where S3 is, if not at Amazon.</summary>
    public Uri? S3Endpoint { get; init; }

    /// <summary>Where Google Cloud Storage is, if not at Google.</summary>
    public Uri? GcsEndpoint { get; init; }

    /// <summary>How many objects are put at a time: as many connections are kept.</summary>
    public int Parallel { get; init; } = 8;

    /// <summary>How long a request may make no progress.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>From this length in bytes on, content is put in parts.</summary>
    public long PartsFrom { get; init; } = 100 << 20;

    /// <summary>The length of such a part, in bytes; stores take more where a content would have too many.</summary>
    public int PartLength { get; init; } = 16 << 20;

    /// <summary>Environment variables, which bring credentials.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>A relative path is a folder below this directory.</summary>
    public string WorkingDirectory { get; init; } = System.Environment.CurrentDirectory;
}
