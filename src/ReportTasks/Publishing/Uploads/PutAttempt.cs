using ReportTasks.Publishing.Stores;
using ReportTasks.Transfers;

namespace ReportTasks.Publishing.Uploads;

/// <summary>How one attempt to put an object ended.</summary>
internal abstract record PutAttempt;

internal sealed record Put : PutAttempt;

/// <summary>It may go well another time.</summary>
internal sealed record PutAgain(string Reason) : PutAttempt, IPassingFailure
{
    public TimeSpan? Wait => null;
}

internal sealed record PutRefused(string Reason, StoreProblem Problem) : PutAttempt;
