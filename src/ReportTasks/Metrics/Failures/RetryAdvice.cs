using System.Text.Json.Serialization;

namespace ReportTasks.Metrics.Failures;

/// <summary>Whether retrying a failed task can help.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RetryAdvice>))]
internal enum RetryAdvice
{
    /// <summary>An unchanged task will fail again.</summary>
    [JsonStringEnumMemberName(RetryAdviceText.Never)]
    Never,

    /// <summary>After fixing an invalid input.</summary>
    [JsonStringEnumMemberName(RetryAdviceText.FixInput)]
    FixInput,

    /// <summary>After changing an input that led to a bad output.</summary>
    [JsonStringEnumMemberName(RetryAdviceText.ChangeInput)]
    ChangeInput,

    /// <summary>Unchanged, after some time.</summary>
    [JsonStringEnumMemberName(RetryAdviceText.Later)]
    Later,
}

internal static class RetryAdviceText
{
    public const string Never = "never, unchanged";
    public const string FixInput = "after fixing the input";
    public const string ChangeInput = "after changing the input";
    public const string Later = "yes, after a while";
}
