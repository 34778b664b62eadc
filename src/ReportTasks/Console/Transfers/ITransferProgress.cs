namespace ReportTasks.Console.Transfers;

/// <summary>Told how downloads or uploads get on. Calls come from many threads at once and must return quickly.</summary>
public interface ITransferProgress
{
    /// <summary>Once, before everything else.</summary>
    /// <param name="count">How many files <see cref="Finished"/> will be called for.</param>
    void Starting(int count);

    /// <summary>A file begins to move; again for each attempt.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="length">Length of the whole file; null where it is not known.</param>
    /// <param name="offset">How many of its bytes are there already.</param>
    void Moving(string name, long? length, long offset);

    /// <param name="name">The file's name.</param>
    /// <param name="bytes">How many have moved since the last call.</param>
    void Advanced(string name, long bytes);

    /// <summary>An attempt failed and there will be another.</summary>
    void Retrying(string name, string reason, TimeSpan delay);

    /// <param name="name">The file's name.</param>
    /// <param name="end">What became of it.</param>
    /// <param name="sentence">The same in words, without the name.</param>
    void Finished(string name, TransferEnd end, string sentence);
}
