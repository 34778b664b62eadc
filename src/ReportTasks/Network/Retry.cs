using Polly;
using Polly.Retry;

namespace ReportTasks.Network;

/// <summary>The one retry loop: exponential backoff with jitter, or the wait that the server asks for.</summary>
internal static class Retry
{
    /// <summary>The longest wait, even if a server asks for more.</summary>
    public static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Makes attempts until one is not <see cref="Transient"/>, at most <paramref name="retries"/> after the first. Returns the
    /// last outcome and the number of attempts.
    /// </summary>
    /// <param name="retrying">Called before each wait with its reason and length.</param>
    public static async Task<(AttemptOutcome Last, int Attempts)> RunAsync(
        Func<CancellationToken, Task<AttemptOutcome>> attempt,
        int retries,
        NetworkEnvironment network,
        Action<string, TimeSpan> retrying,
        CancellationToken cancellation)
    {
        // Most first attempts succeed, so Polly is loaded only after a failure.
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
