using System.Globalization;

namespace ReportTasks.Console.Transfers;

/// <summary>Counts files and bytes of running transfers; computes rate and time left. Thread-safe.</summary>
internal sealed class TransferStats(TimeProvider time, TransferWords words)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(20);

    private readonly Lock gate = new();
    private readonly Queue<(TimeSpan At, long Moved)> samples = new();
    private readonly long start = time.GetTimestamp();
    private int count;
    private int finished;
    private int movedCount;
    private int failed;
    private long moved;

    public void Starting(int files) => Update(() => count = files);

    public void Advanced(long bytes) => Update(() => moved += bytes);

    public void Finished(TransferEnd end) => Update(() =>
    {
        finished++;
        if (end == TransferEnd.Moved) movedCount++;
        if (end is TransferEnd.Failed or TransferEnd.GivenUp) failed++;
    });

    /// <summary><c>12 of 100 videos, 345.6 MB, 12.3 MB/s, about 1m 20s left</c>.</summary>
    public string Describe()
    {
        lock (gate)
        {
            List<string> parts = [string.Create(CultureInfo.InvariantCulture, $"{finished} of {Plural.Of(count, words.Thing)}")];
            if (failed > 0) parts.Add(string.Create(CultureInfo.InvariantCulture, $"{failed} failed"));
            parts.Add(Sizes.Text(moved));
            parts.Add(Sizes.Rate(Rate()));
            if (Left() is { } left) parts.Add($"about {Sizes.Text(left)} left");
            return string.Join(", ", parts);
        }
    }

    public int FinishedCount => Volatile.Read(ref finished);

    public int Count => Volatile.Read(ref count);

    /// <summary>The recent rate in bytes per second, so that a stall shows at once.</summary>
    private double Rate()
    {
        var now = time.GetElapsedTime(start);
        while (samples.Count > 1 && now - samples.Peek().At > Memory) samples.Dequeue();
        var (at, before) = samples.TryPeek(out var oldest) ? oldest : (TimeSpan.Zero, 0);
        samples.Enqueue((now, moved));
        return now > at ? (moved - before) / (now - at).TotalSeconds : 0;
    }

    /// <summary>Estimated by files, because lengths may be unknown. Files that existed before do not count.</summary>
    private TimeSpan? Left() => movedCount > 0 && finished < count
        ? time.GetElapsedTime(start) / movedCount * (count - finished)
        : null;

    private void Update(Action change)
    {
        lock (gate) change();
    }
}
