namespace ReportTasks.Network;

/// <summary>
/// The outcome of one attempt: <see cref="Done"/>, <see cref="Transient"/> or <see cref="Fatal"/>. Features may derive their own
/// cases.
/// </summary>
internal abstract record AttemptOutcome;

internal record Done : AttemptOutcome;

internal sealed record Done<T>(T Value) : Done;

/// <summary>The attempt failed and may be retried.</summary>
/// <param name="Reason">What went wrong, as a sentence.</param>
/// <param name="RetryAfter">How long the server asks to wait; null if it does not.</param>
internal record Transient(string Reason, TimeSpan? RetryAfter = null) : AttemptOutcome;

/// <summary>The attempt failed and a retry would not help.</summary>
/// <param name="Reason">What went wrong, as a sentence.</param>
internal record Fatal(string Reason) : AttemptOutcome;
