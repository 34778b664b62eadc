namespace ReportTasks.Network;

/// <summary>An attempt failed in a way that may go better another time.</summary>
internal interface ITransientError
{
    /// <summary>What went wrong, as a sentence.</summary>
    string Reason { get; }

    /// <summary>How long the server asks to wait; null where it does not.</summary>
    TimeSpan? Wait { get; }
}
