using Polly;
using Polly.Retry;

namespace ReportTasks.Network;

/// <summary>When a failed attempt is followed by another: after the server's own wait, else exponentially longer with jitter.</summary>
internal static class RetryPolicy
{
    /// <summary>No wait is longer, whoever asks for it.</summary>
    public static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);

    /// <typeparam name="T">How an attempt ends; one that is an <see cref="ITransientError"/> is followed by another.</typeparam>
    /// <param name="retries">How many attempts may follow the first.</param>
    /// <param name="time">For the waits.</param>
    /// <param name="randomizer">Numbers in [0, 1) for the jitter.</param>
    /// <param name="retrying">Told before each wait why it is and how long it takes.</param>
    public static ResiliencePipeline<T> Create<T>(int retries, TimeProvider time, Func<double> randomizer, Action<string, TimeSpan> retrying)
    {
        var pipeline = new ResiliencePipelineBuilder<T> { TimeProvider = time };
        if (retries == 0) return pipeline.Build();
        return pipeline.AddRetry(new RetryStrategyOptions<T>
        {
            MaxRetryAttempts = retries,
            BackoffType = DelayBackoffType.Exponential,
            Delay = FirstDelay,
            MaxDelay = MaxDelay,
            UseJitter = true,
            Randomizer = randomizer,
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is ITransientError),
            DelayGenerator = arguments => ValueTask.FromResult((arguments.Outcome.Result as ITransientError)?.Wait),
            OnRetry = arguments =>
            {
                if (arguments.Outcome.Result is ITransientError failure) retrying(failure.Reason, arguments.RetryDelay);
                return ValueTask.CompletedTask;
            },
        }).Build();
    }
}
