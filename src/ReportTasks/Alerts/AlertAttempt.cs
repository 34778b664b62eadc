using ReportTasks.Network;

namespace ReportTasks.Alerts;

/// <summary>How one attempt at sending an alert ended.</summary>
internal abstract record AlertAttempt;

internal sealed record Sent : AlertAttempt;

/// <summary>It may go better another time.</summary>
internal sealed record SendAgain(string Reason, TimeSpan? Wait = null) : AlertAttempt, ITransientError;

/// <summary>It will not go better another time.</summary>
internal sealed record Refused(string Reason) : AlertAttempt;
