using ReportTasks.Publishing.Stores;
using ReportTasks.Transfers;

namespace ReportTasks.Publishing.Uploads;

/// <summary>How one attempt to list a destination ended.</summary>
internal abstract record ListAttempt;

internal sealed record Listed(Dictionary<string, StoredObject> Objects) : ListAttempt;

internal sealed record ListAgain(string Reason) : ListAttempt, IPassingFailure
{
    public TimeSpan? Wait => null;
}
