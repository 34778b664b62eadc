using ReportTasks.Console.Transfers;

namespace Torture.Support;

/// <summary>Discards progress.</summary>
internal sealed class NoProgress : ITransferProgress
{
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
