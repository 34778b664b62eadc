using ReportTasks.Console.Transfers;

namespace ReportTasks.Tests.Publishing.Sync;

/// <summary>Discards progress.</summary>
internal sealed class NoProgress : ITransferProgress
{
    public static NoProgress Instance { get; } = new();

    public void Starting(int count)
    {
    }

    public void Moving(string name, long? length, long offset)
    {
    }

    public void Advanced(string name, long bytes)
    {
    }

    public void Retrying(string name, string reason, TimeSpan delay)
    {
    }

    public void Finished(string name, TransferEnd end, string sentence)
    {
    }
}
