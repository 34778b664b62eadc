using Polly;
using Polly.Retry;
using ReportTasks.Options;

namespace ReportTasks.Downloads;

/// <summary>When a failed attempt is followed by another: after the server's own wait, else exponentially longer with jitter.</summary>
internal static class RetryPolicy
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);

    public static ResiliencePipeline<Attempt> Create(ReportOptions options, DownloadEnvironment environment, Action<TryAgain, TimeSpan> retrying)
    {
        var pipeline = new ResiliencePipelineBuilder<Attempt> { TimeProvider = environment.Time };
        if (options.Retries == 0) return pipeline.Build();
        return pipeline.AddRetry(new RetryStrategyOptions<Attempt>
        {
            MaxRetryAttempts = options.Retries,
            BackoffType = DelayBackoffType.Exponential,
            Delay = FirstDelay,
            MaxDelay = RetryAfter.Cap,
            UseJitter = true,
            Randomizer = environment.Randomizer,
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is TryAgain),
            DelayGenerator = arguments => ValueTask.FromResult((arguments.Outcome.Result as TryAgain)?.Wait),
            OnRetry = arguments =>
            {
                if (arguments.Outcome.Result is TryAgain again) retrying(again, arguments.RetryDelay);
                return ValueTask.CompletedTask;
            },
        }).Build();
    }
}
