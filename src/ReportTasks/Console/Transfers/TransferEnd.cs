namespace ReportTasks.Console.Transfers;

/// <summary>How the transfer of one file ended.</summary>
public enum TransferEnd
{
    Moved,

    /// <summary>It existed before; nothing was transferred.</summary>
    Unchanged,

    Failed,

    /// <summary>Not attempted, because of a failure that is reported elsewhere.</summary>
    GivenUp,
}
