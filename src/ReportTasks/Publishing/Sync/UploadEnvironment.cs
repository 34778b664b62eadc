namespace ReportTasks.Publishing.Sync;

/// <summary>What uploads need of the world outside; the defaults are the real thing, tests bring their own.</summary>
public sealed record UploadEnvironment
{
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Numbers in [0, 1) for the jitter of retries.</summary>
    public Func<double> Randomizer { get; init; } = Random.Shared.NextDouble;

    /// <summary>Environment variables, which bring credentials.</summary>
    public Func<string, string?> Variables { get; init; } = Environment.GetEnvironmentVariable;
}
