using ReportTasks.Network;
using ReportTasks.Publishing.Stores;

namespace ReportTasks.Publishing.Sync;

/// <summary>How one attempt to put an object ended.</summary>
internal abstract record PutAttempt;

internal sealed record Put : PutAttempt;

/// <summary>It may go well another time.</summary>
internal sealed record PutAgain(string Reason) : PutAttempt, ITransientError
{
    public TimeSpan? Wait => null;
}

internal sealed record PutRefused(string Reason, StoreProblem Problem) : PutAttempt;
