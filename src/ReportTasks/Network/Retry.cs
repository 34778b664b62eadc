using Polly;
using Polly.Retry;

namespace ReportTasks.Network;

/// <summary>Retries with exponential backoff and jitter, or after the wait that the server asks for.</summary>
internal static class Retry
{
    /// <summary>The longest wait, even if the server asks for more.</summary>
    public static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Retries until an outcome is not <see cref="Transient"/>, at most <paramref name="retries"/> times. Returns the last outcome
    /// and the number of attempts.
    /// </summary>
    /// <param name="retrying">Called before each wait with the failure's reason and the delay.</param>
    public static async Task<(AttemptOutcome Last, int Attempts)> RunAsync(
        Func<CancellationToken, Task<AttemptOutcome>> attempt,
        int retries,
        NetworkEnvironment network,
        Action<string, TimeSpan> retrying,
        CancellationToken cancellation)
    {
        // Most first attempts succeed, so Polly is loaded only after a failed one.
        var first = await attempt(cancellation);
        return first is Transient && retries > 0
            ? await ContinueAsync(first, attempt, retries, network, retrying, cancellation)
            : (first, 1);
    }

    private static async Task<(AttemptOutcome Last, int Attempts)> ContinueAsync(
        AttemptOutcome first,
        Func<CancellationToken, Task<AttemptOutcome>> attempt,
        int retries,
        NetworkEnvironment network,
        Action<string, TimeSpan> retrying,
        CancellationToken cancellation)
    {
        var attempts = 0;
        var pipeline = new ResiliencePipelineBuilder<AttemptOutcome> { TimeProvider = network.Time }
            .AddRetry(new RetryStrategyOptions<AttemptOutcome>
            {
                MaxRetryAttempts = retries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = FirstDelay,
                MaxDelay = MaxDelay,
                UseJitter = true,
                Randomizer = network.Randomizer,
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is Transient),
                DelayGenerator = arguments => ValueTask.FromResult((arguments.Outcome.Result as Transient)?.RetryAfter),
                OnRetry = arguments =>
                {
                    if (arguments.Outcome.Result is Transient failure) retrying(failure.Reason, arguments.RetryDelay);
                    return ValueTask.CompletedTask;
                },
            }).Build();
        var last = await pipeline.ExecuteAsync(async token => ++attempts == 1 ? first : await attempt(token), cancellation);
        return (last, attempts);
    }
}
