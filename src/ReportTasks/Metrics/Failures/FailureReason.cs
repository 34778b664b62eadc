using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ReportTasks.Metrics.Failures;

[Description("Why tasks failed, most frequent reason first; empty without failed tasks.")]
internal sealed record FailureReasons(IReadOnlyList<FailureReason> Reasons) : ListSection<FailureReason>(Reasons);

[Description("One reason with one code.")]
internal sealed record FailureReason(
    [property: Description(
        "failure_reason, cut to 300 characters; 'no reason given' without one; '(other reasons)' for all beyond the first "
        + "thousand.")]
    string Reason,
    [property: Description("Runway's failure code; null where the task has none.")]
    string? Code,
    [property: Description("Failed tasks with it.")]
    long Count,
    [property: Description("Of all failed tasks, in percent, 2 decimals.")]
    decimal SharePercent,
    [property: Description("The first five tasks with it.")]
    IReadOnlyList<string> TaskIds,
    [property: Description("What Runway advises on retrying.")]
    [property: JsonPropertyOrder(1)] RetryAdvice Advice)
{
    [Description("Whether trying again, unchanged, can help. Those tasks are in the retry queue.")]
    public bool CanRetry => Advice == RetryAdvice.Later;

    /// <summary>The reason with its code, if that says more.</summary>
    [JsonIgnore]
    public string Text => Code is null || Code == Reason ? Reason : $"{Reason} ({Code})";

    [JsonIgnore]
    public string AdviceText => Advice switch
    {
        RetryAdvice.Never => RetryAdviceText.Never,
        RetryAdvice.MendInput => RetryAdviceText.MendInput,
        RetryAdvice.ChangeInput => RetryAdviceText.ChangeInput,
        _ => RetryAdviceText.Later,
    };
}
