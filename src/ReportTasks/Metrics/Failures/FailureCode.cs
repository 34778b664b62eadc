using System.Text.RegularExpressions;
using ReportTasks.Batches;

namespace ReportTasks.Metrics.Failures;

/// <summary>Runway's advice on retries, by failure code (docs.dev.runwayml.com, errors/task-failures).</summary>
internal static partial class FailureCode
{
    // The first match counts. Unknown codes are treated like a missing code.
    private static readonly (string Prefix, RetryAdvice Advice)[] Known =
    [
        ("INPUT_PREPROCESSING.SAFETY", RetryAdvice.Never),
        ("SAFETY.INPUT", RetryAdvice.Never),
        ("SAFETY.OUTPUT", RetryAdvice.Never),
        ("SAFETY", RetryAdvice.Never),
        ("ASSET.INVALID", RetryAdvice.FixInput),
        ("THIRD_PARTY.INPUT_VALIDATION", RetryAdvice.FixInput),
        ("INTERNAL.BAD_OUTPUT", RetryAdvice.ChangeInput),
        ("INPUT_PREPROCESSING.INTERNAL", RetryAdvice.Later),
        ("THIRD_PARTY.UNAVAILABLE", RetryAdvice.Later),
        ("INTERNAL", RetryAdvice.Later),
    ];

    /// <summary>The task's failure code, else its failure reason if that is a code; null if neither.</summary>
    public static string? Of(BatchTask task)
    {
        if (task.FailureCode?.Trim() is { Length: > 0 } code) return code;
        return task.FailureReason?.Trim() is { } reason && CodeAlone().IsMatch(reason) ? reason : null;
    }

    public static RetryAdvice AdviceFor(string? code)
    {
        if (code is null) return RetryAdvice.Later;
        foreach (var (prefix, advice) in Known)
        {
            if (!code.StartsWith(prefix, StringComparison.Ordinal)) continue;
            if (code.Length == prefix.Length || code[prefix.Length] == '.') return advice;
        }

        return RetryAdvice.Later;
    }

    [GeneratedRegex(
        @"^(INTERNAL|[A-Z0-9_]{1,60}(\.[A-Z0-9_]{1,60}){1,5})\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex CodeAlone();
}
