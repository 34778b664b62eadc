using System.Globalization;

namespace ReportTasks.Console.Transfers;

/// <summary>Counts files and bytes of running transfers; computes rate and time left. Thread-safe.</summary>
internal sealed class TransferStats(TimeProvider time, TransferWords words)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(20);

    private readonly Lock gate = new();
    private readonly Queue<(TimeSpan At, long Moved)> samples = new();
    private readonly Dictionary<string, (long? Length, long Moved)> active = new(StringComparer.Ordinal);
    private readonly long start = time.GetTimestamp();
    private int count;
    private int finished;
    private int movedCount;
    private int failed;
    private long moved;
    private long knownBytes;
    private int knownCount;

    public void Starting(int files) => Update(() => count = files);

    /// <param name="length">Length of the whole file; null if unknown.</param>
    /// <param name="offset">How many bytes were transferred before.</param>
    public void Moving(string name, long? length, long offset) => Update(() =>
    {
        if (length is { } known && !active.ContainsKey(name)) (knownBytes, knownCount) = (knownBytes + known, knownCount + 1);
        active[name] = (length, offset);
    });

    public void Advanced(string name, long bytes) => Update(() =>
    {
        moved += bytes;
        if (active.TryGetValue(name, out var file)) active[name] = file with { Moved = file.Moved + bytes };
    });

    public void Finished(string name, TransferEnd end) => Update(() =>
    {
        finished++;
        if (active.Remove(name, out var file) && file.Length is null && end == TransferEnd.Moved)
            (knownBytes, knownCount) = (knownBytes + file.Moved, knownCount + 1);
        if (end == TransferEnd.Moved) movedCount++;
        if (end is TransferEnd.Failed or TransferEnd.GivenUp) failed++;
    });

    /// <summary><c>12 of 100 videos, 345.6 MB, 12.3 MB/s, about 1 min 20 s left</c>.</summary>
    public string Describe()
    {
        lock (gate)
        {
            List<string> parts = [string.Create(CultureInfo.InvariantCulture, $"{finished} of {Plural.Of(count, words.Thing)}")];
            if (failed > 0) parts.Add(string.Create(CultureInfo.InvariantCulture, $"{failed} failed"));
            parts.Add(Sizes.Text(moved));
            parts.Add(Sizes.Rate(Rate()));
            if (finished < count) parts.Add(Left() is { } left ? $"about {Sizes.Text(left)} left" : "estimating the time left");
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

    /// <summary>Null until bytes have moved and the length of a file is known.</summary>
    private TimeSpan? Left()
    {
        var elapsed = time.GetElapsedTime(start);
        if (moved == 0 || knownCount == 0 || elapsed <= TimeSpan.Zero) return null;
        var average = (double)knownBytes / knownCount;
        var running = active.Values.Sum(file => Math.Max(0, (file.Length ?? average) - file.Moved));

        // Of those that have not begun, as many will be there already as of those that have.
        var begun = active.Count + movedCount;
        var waiting = Math.Max(0, count - finished - active.Count) * average * begun / Math.Max(1, active.Count + finished);
        var seconds = elapsed.TotalSeconds / moved * (running + waiting);
        return TimeSpan.FromSeconds(Math.Clamp(seconds, 1, TimeSpan.FromDays(365).TotalSeconds));
    }

    private void Update(Action change)
    {
        lock (gate) change();
    }
}
