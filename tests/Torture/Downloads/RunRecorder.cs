using System.Collections.Concurrent;
using ReportTasks.Console.Transfers;

namespace Torture.Downloads;

/// <summary>Records what a run reports about its videos.</summary>
/// <param name="heard">Receives each message.</param>
/// <param name="complain">Receives inconsistencies.</param>
internal sealed class RunRecorder(Action<string> heard, Action<string> complain) : ITransferProgress
{
    private readonly ConcurrentDictionary<string, VideoProgress> tracks = new(StringComparer.Ordinal);

    public int Expected { get; private set; } = -1;

    public VideoProgress this[string name] => tracks.GetOrAdd(name, _ => new VideoProgress(complain));

    public void Starting(int count)
    {
        if (Expected >= 0) complain("A run reported its number of videos twice.");
        Expected = count;
    }

    public void Moving(string name, long? length, long offset) => this[name].Move(length, offset);

    public void Advanced(string name, long bytes) => this[name].Advance(bytes);

    public void Retrying(string name, string reason, TimeSpan delay)
    {
        heard(reason);
        this[name].Retry(reason, delay);
    }

    public void Finished(string name, TransferEnd end, string sentence)
    {
        heard(sentence);
        this[name].Ends.Enqueue(end);
    }
}
