namespace ReportTasks.Console.Transfers;

/// <summary>What became of one file.</summary>
public enum TransferEnd
{
    Moved,

    /// <summary>It was there before; nothing was moved.</summary>
    Unchanged,

    Failed,

    /// <summary>Not tried any more: what failed was more than the file, and is told elsewhere.</summary>
    GivenUp,
}
