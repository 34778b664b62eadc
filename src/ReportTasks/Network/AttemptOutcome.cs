namespace ReportTasks.Network;

/// <summary>
/// How one attempt ended: <see cref="Done"/>, <see cref="Transient"/> or <see cref="Fatal"/>. A feature that must know more
/// derives a case of its own.
/// </summary>
internal abstract record AttemptOutcome;

internal record Done : AttemptOutcome;

internal sealed record Done<T>(T Value) : Done;

/// <summary>The attempt failed and is retried.</summary>
/// <param name="Reason">What went wrong, as a sentence.</param>
/// <param name="RetryAfter">How long the server asks to wait; null if it does not.</param>
internal record Transient(string Reason, TimeSpan? RetryAfter = null) : AttemptOutcome;

/// <summary>The attempt failed and a retry would not help.</summary>
/// <param name="Reason">What went wrong, as a sentence.</param>
internal record Fatal(string Reason) : AttemptOutcome;
