using System.Globalization;

namespace ReportTasks.Console.Transfers;

/// <summary>Progress for logs: one line for each of the first new or failed files, and one every ten seconds.</summary>
internal sealed class LogTransferProgress : ITransferProgress, IDisposable
{
    private const int MaxListed = 1_000;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly Action<string> writeLine;
    private readonly bool unicode;
    private readonly TransferWords words;
    private readonly TransferStats stats;
    private readonly ITimer timer;
    private int listed;

    /// <param name="writeLine">Writes one line; called by one thread at a time.</param>
    public LogTransferProgress(Action<string> writeLine, bool unicode, TimeProvider time, TransferWords words)
    {
        (this.writeLine, this.unicode, this.words) = (writeLine, unicode, words);
        stats = new TransferStats(time, words);
        timer = time.CreateTimer(_ => Write($"{words.Doing}: {stats.Describe()}"), null, Interval, Interval);
    }

    public void Starting(int count) => stats.Starting(count);

    public void Moving(string name, long? length, long offset) => stats.Moving(name, length, offset);

    public void Advanced(string name, long bytes) => stats.Advanced(name, bytes);

    public void Retrying(string name, string reason, TimeSpan delay)
    {
    }

    public void Finished(string name, TransferEnd end, string sentence)
    {
        lock (gate)
        {
            stats.Finished(name, end);
            if (!words.ListsFiles || end is TransferEnd.GivenUp or TransferEnd.Unchanged) return;
            if (listed++ == MaxListed) Write($"Further {words.Things} are only counted.");
            if (listed <= MaxListed)
            {
                Write(string.Create(CultureInfo.InvariantCulture, $"[{stats.FinishedCount}/{stats.Count}] {name}: {sentence}"));
            }
        }
    }

    public void Dispose() => timer.Dispose();

    private void Write(string line)
    {
        lock (gate) writeLine(ConsoleText.Line(line, unicode));
    }
}
