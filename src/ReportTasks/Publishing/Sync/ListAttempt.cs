using ReportTasks.Network;
using ReportTasks.Publishing.Stores;

namespace ReportTasks.Publishing.Sync;

/// <summary>How one attempt to list a destination ended.</summary>
internal abstract record ListAttempt;

internal sealed record Listed(Dictionary<string, StoredObject> Objects) : ListAttempt;

internal sealed record ListAgain(string Reason) : ListAttempt, ITransientError
{
    public TimeSpan? Wait => null;
}
