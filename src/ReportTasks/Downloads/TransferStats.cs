using System.Globalization;

namespace ReportTasks.Downloads;

/// <summary>Adds up a batch as it runs: files, bytes, rate, time left. For many threads.</summary>
internal sealed class TransferStats(TimeProvider time)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(20);

    private readonly Lock gate = new();
    private readonly Queue<(TimeSpan At, long Received)> samples = new();
    private readonly long start = time.GetTimestamp();
    private int videos;
    private int finished;
    private int fetched;
    private int failed;
    private long received;

    public void Starting(int count) => Update(() => videos = count);

    public void Advanced(int bytes) => Update(() => received += bytes);

    public void Finished(DownloadOutcome outcome) => Update(() =>
    {
        finished++;
        if (outcome is Downloaded) fetched++;
        if (outcome is Failed) failed++;
    });

    /// <summary><c>12 of 100 videos, 345.6 MB, 12.3 MB/s, about 1m 20s left</c>.</summary>
    public string Describe()
    {
        lock (gate)
        {
            var parts = new List<string> { string.Create(CultureInfo.InvariantCulture, $"{finished} of {videos} videos") };
            if (failed > 0) parts.Add(string.Create(CultureInfo.InvariantCulture, $"{failed} failed"));
            parts.Add(Sizes.Text(received));
            parts.Add(Sizes.Rate(Rate()));
            if (Left() is { } left) parts.Add($"about {Sizes.Text(left)} left");
            return string.Join(", ", parts);
        }
    }

    public int FinishedCount
    {
        get
        {
            lock (gate) return finished;
        }
    }

    public int Videos
    {
        get
        {
            lock (gate) return videos;
        }
    }

    /// <summary>Bytes a second over the last while, so that a stall shows and an old sprint is forgotten.</summary>
    private double Rate()
    {
        var now = time.GetElapsedTime(start);
        while (samples.Count > 1 && now - samples.Peek().At > Memory) samples.Dequeue();
        var (at, before) = samples.TryPeek(out var oldest) ? oldest : (TimeSpan.Zero, 0);
        samples.Enqueue((now, received));
        return now > at ? (received - before) / (now - at).TotalSeconds : 0;
    }

    /// <summary>By videos, for the lengths of those to come are unknown; those already there cost no time and do not count.</summary>
    private TimeSpan? Left() => fetched > 0 && finished < videos
        ? time.GetElapsedTime(start) / fetched * (videos - finished)
        : null;

    private void Update(Action change)
    {
        lock (gate) change();
    }
}
