using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ReportTasks.Metrics.Failures;

[Description("Why tasks failed, most frequent reason first. Empty without failed tasks.")]
internal sealed record FailureReasons(IReadOnlyList<FailureReason> Reasons) : ListSection<FailureReason>(Reasons);

[Description("A failure reason with a failure code.")]
internal sealed record FailureReason(
    [property: Description(
        "failure_reason, truncated to 300 characters; 'no reason given' if missing; '(other reasons)' for all after the first "
        + "1000 reasons.")]
    string Reason,
    [property: Description("Runway's failure code; null if the tasks have none.")]
    string? Code,
    [property: Description("Number of failed tasks with this reason and code.")]
    long Count,
    [property: Description("Percentage of all failed tasks, 2 decimals.")]
    decimal SharePercent,
    [property: Description("Ids of the first five of these tasks.")]
    IReadOnlyList<string> TaskIds,
    [property: Description("Runway's advice on retrying.")]
    [property: JsonPropertyOrder(1)] RetryAdvice Advice)
{
    [Description("Whether an unchanged retry can help. The retry queue has these tasks.")]
    public bool CanRetry => Advice == RetryAdvice.Later;

    /// <summary>The reason with its code, if that says more.</summary>
    [JsonIgnore]
    public string Text => Code is null || Code == Reason ? Reason : $"{Reason} ({Code})";

    [JsonIgnore]
    public string AdviceText => Advice switch
    {
        RetryAdvice.Never => RetryAdviceText.Never,
        RetryAdvice.FixInput => RetryAdviceText.FixInput,
        RetryAdvice.ChangeInput => RetryAdviceText.ChangeInput,
        _ => RetryAdviceText.Later,
    };
}
