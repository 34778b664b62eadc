namespace ReportTasks.Console.Transfers;

/// <summary>Receives the progress of downloads or uploads. Called from many threads at once; must return quickly.</summary>
internal interface ITransferProgress
{
    /// <summary>Called once, before everything else.</summary>
    /// <param name="count">How many files <see cref="Finished"/> will be called for.</param>
    void Starting(int count);

    /// <summary>A transfer starts; called for each attempt.</summary>
    /// <param name="length">Length of the whole file; null if unknown.</param>
    /// <param name="offset">How many bytes were transferred before.</param>
    void Moving(string name, long? length, long offset);

    /// <param name="bytes">How many were transferred since the last call.</param>
    void Advanced(string name, long bytes);

    /// <summary>An attempt failed and is retried.</summary>
    void Retrying(string name, string reason, TimeSpan delay);

    /// <param name="sentence">The outcome as a sentence, without the name.</param>
    void Finished(string name, TransferEnd end, string sentence);
}

internal enum TransferEnd
{
    Moved,

    /// <summary>It existed before; nothing was transferred.</summary>
    Unchanged,

    Failed,

    /// <summary>Not attempted, because of a failure that is reported elsewhere.</summary>
    GivenUp,
}
