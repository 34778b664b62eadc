namespace ReportTasks.Publishing.Sync;

/// <summary>Clock, randomness and environment variables of uploads; tests replace them.</summary>
public sealed record UploadEnvironment
{
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Numbers in [0, 1) for the jitter of retries.</summary>
    public Func<double> Randomizer { get; init; } = Random.Shared.NextDouble;

    /// <summary>Environment variables, which may contain credentials.</summary>
    public Func<string, string?> Variables { get; init; } = Environment.GetEnvironmentVariable;
}
