namespace ReportTasks.Metrics.Failures;

/// <summary>Whether trying a failed task again can help.</summary>
public enum RetryAdvice
{
    /// <summary>Unchanged, it will fail again.</summary>
    Never,

    /// <summary>After mending an input that was invalid.</summary>
    MendInput,

    /// <summary>After changing an input that led to a bad output.</summary>
    ChangeInput,

    /// <summary>As it is, after a while.</summary>
    Later,
}
