namespace ReportTasks.Metrics.Failures;

/// <summary>Why tasks failed, most frequent first.</summary>
public sealed record FailureReasons(IReadOnlyList<FailureReason> Reasons);

/// <summary>One reason with one code.</summary>
/// <param name="Reason">Cut to 300 characters.</param>
/// <param name="Code">Runway's failure code; null without one.</param>
/// <param name="SharePercent">Of all failed tasks, 2 decimals.</param>
/// <param name="TaskIds">The first five tasks with it.</param>
public sealed record FailureReason(string Reason, string? Code, long Count, decimal SharePercent, IReadOnlyList<string> TaskIds, RetryAdvice Advice)
{
    /// <summary>Whether trying again, unchanged, can help.</summary>
    public bool CanRetry => Advice == RetryAdvice.Later;

    /// <summary>What Runway says of trying again.</summary>
    public string AdviceText => Advice switch
    {
        RetryAdvice.Never => "never, unchanged",
        RetryAdvice.MendInput => "after mending the input",
        RetryAdvice.ChangeInput => "after changing the input",
        _ => "yes, after a while",
    };
}
